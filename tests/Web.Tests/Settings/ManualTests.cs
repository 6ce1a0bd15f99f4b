using AngleSharp.Html.Parser;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Web.Admin;
using GovInfoReports.Web.Tests.Data;
using GovInfoReports.Web.Tests.Pages;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Settings;

/// <summary>An administrator finds each field of the site's settings in the manual, under the words of the screen.</summary>
public sealed class ManualTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    [Fact]
    public async Task Every_field_of_the_site_is_explained_under_its_label()
    {
        var admin = await World.PersonAsync("管理", (Role.SystemAdmin, null));
        await using var pages = new PortalPages(World);
        await pages.SignInAsync(admin);
        var form = new HtmlParser().ParseDocument(await pages.DrawAsync<SiteForm>(admin, "/portal/settings"));
        var labels = form.QuerySelectorAll("label").Select(label => label.TextContent.Trim()).ToList();

        labels.Count.ShouldBeGreaterThan(5);
        var manual = await System.IO.File.ReadAllTextAsync(Repository.File("docs", "用户手册.md"), TestContext.Current.CancellationToken);
        labels.Where(label => !manual.Contains($"| {label} |", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_manuals_list_of_parts_names_every_part()
    {
        var lines = await System.IO.File.ReadAllLinesAsync(Repository.File("docs", "用户手册.md"), TestContext.Current.CancellationToken);
        var parts = lines.Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..]).ToList();

        parts.Where(part => !lines.Contains($"- [{part}](#{part.Replace("、", "", StringComparison.Ordinal)})")).ShouldBeEmpty();
    }
}
