using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.OpenData;

/// <summary>One public version of a report as open data tells of it.</summary>
/// <param name="Position">Grows with each version that is frozen; where a slice goes on.</param>
/// <param name="AgencyName">As printed in the version.</param>
/// <param name="Note">Why it corrects the version before; null for a first version.</param>
/// <param name="Cells">Packed; empty where they were not asked for.</param>
public sealed record OpenReport(
    int Position, string AgencyCode, string AgencyName, AgencyKind Kind, string DistrictCode, string DistrictName, int Year, string FormId, string Title, int Version,
    RevisionState State, string? Note, DateTimeOffset PublishedAt, string ContentHash, byte[] Cells);

/// <summary>Where a later slice goes on.</summary>
/// <param name="Before">Of the last line that was read: <see cref="OpenReport.Position"/>.</param>
/// <param name="AsOf">What the list is a picture of: the moment of the newest publication when its first slice was read. Null where it need not stand still.</param>
public sealed record SlicePlace(int Before, DateTimeOffset? AsOf);

/// <param name="Next">Where the next slice begins; null after the last.</param>
public sealed record OpenDataSlice(IReadOnlyList<OpenReport> Items, SlicePlace? Next);

/// <summary>One item of the forms over all reports of a year.</summary>
/// <param name="Reports">Reports whose form has the item.</param>
/// <param name="Reported">Those among them in which it is not blank.</param>
public sealed record OpenStatistic(int Year, int Reports, int Reported, decimal Sum, decimal? Median, decimal? Least, decimal? Most)
{
    /// <param name="values">One a report; null for a blank.</param>
    internal static OpenStatistic Of(int year, IReadOnlyCollection<decimal?> values)
    {
        var known = values.OfType<decimal>().Order().ToList();
        return known.Count == 0
            ? new OpenStatistic(year, values.Count, 0, 0, null, null, null)
            : new OpenStatistic(year, values.Count, known.Count, known.Sum(), Core.Median.Of(known), known[0], known[^1]);
    }
}
