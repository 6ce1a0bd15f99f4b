using GovInfoReports.Core.Settings;
using Microsoft.AspNetCore.Components;

namespace GovInfoReports.Web.Public;

/// <summary>A step of the way from the home page; the last one is the page itself and has no address.</summary>
public sealed record Crumb(string Label, string? Address);

/// <summary>What the head says of a published item (国办发〔2017〕47号): article level of the page's meta tags.</summary>
public sealed record ArticleFacts(string Title, DateTimeOffset PublishedAt, string Source, string Keywords, string Description);

/// <summary>What stands around a page's content: the site's identity, its addresses, and what the page is.</summary>
/// <param name="Path">The page's own address in the ordinary version, with only the questions that it answers.</param>
public sealed record PublicFrame(SiteSettings Site, PublicLinks Links, string Path, string Title)
{
    public IReadOnlyList<Crumb> Crumbs { get; init; } = [];

    public ArticleFacts? Article { get; init; }

    /// <summary>What the page is, for programs; null where it is nothing that they collect.</summary>
    public MarkupString? LinkedData { get; init; }

    /// <summary>Pages that answer a visitor's own question, or none, are not for search engines.</summary>
    public bool IsIndexed { get; init; } = true;

    /// <summary>The same page with larger, or again with ordinary, text.</summary>
    public string OtherVersion => new PublicLinks(!Links.IsElder).To(Path);

    /// <summary>The permanent address, absolute where the site's own address is known.</summary>
    public string Permanent => Site.Address.TrimEnd('/') + Path;
}

/// <summary>Makes the frame of a page: the site's settings, and addresses of the version that was asked for.</summary>
internal sealed class PublicFrames(IHttpContextAccessor current, PortalSettings settings)
{
    public PublicLinks Links { get; } = new(current.HttpContext?.Request.Path.StartsWithSegments(PublicLinks.ElderPrefix) == true);

    public async Task<PublicFrame> MakeAsync(string path, string title, params Crumb[] crumbs)
    {
        var site = await settings.ReadAsync(PortalSettings.Site);
        return new PublicFrame(site, Links, path, title) { Crumbs = [new Crumb("首页", Links.Home), .. crumbs] };
    }
}
