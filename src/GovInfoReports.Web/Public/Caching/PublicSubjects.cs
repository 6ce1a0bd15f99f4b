using GovInfoReports.Core.Publishing;

namespace GovInfoReports.Web.Public.Caching;

/// <summary>
/// What a public page is about, and so what it waits for: a report's page and files for that agency's reports alone, an agency's or district's
/// page for its district, all others for every publication.
/// </summary>
internal sealed class PublicSubjects(AgencyPlaces places)
{
    /// <summary>All pages whose subject is not one agency or district.</summary>
    public const string Lists = "lists";

    /// <summary>All pages.</summary>
    public const string Everything = "everything";

    private const string AgencyTag = "agency:";
    private const string DistrictTag = "district:";

    public async ValueTask<string> OfAsync(RouteValueDictionary route, CancellationToken cancellation)
    {
        if (route["district"] is string district) return DistrictTag + district;
        if (route["agency"] is not string agency) return Lists;
        if (route.ContainsKey("year")) return AgencyTag + agency;
        return await places.FindAsync(agency, cancellation) is { Districts: [var own, ..] } ? DistrictTag + own : Lists;
    }

    /// <summary>What changes with an agency's publication: its reports, the pages of its district and of all above it, and of its successor's.</summary>
    public async Task<IReadOnlyCollection<string>> ChangedByAsync(string agency, CancellationToken cancellation)
    {
        var place = await places.FindAsync(agency, cancellation);
        var successor = place?.Successor is { } code ? await places.FindAsync(code, cancellation) : null;
        return [AgencyTag + agency, Lists, .. (place?.Districts ?? []).Union(successor?.Districts ?? []).Select(district => DistrictTag + district)];
    }

    public void Forget() => places.Forget();
}
