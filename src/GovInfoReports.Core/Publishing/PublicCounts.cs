namespace GovInfoReports.Core.Publishing;

/// <summary>How many reports of each year are public, government by government.</summary>
internal sealed class PublicCounts
{
    private readonly IReadOnlyList<(string Path, int Year, int Count)> _counts;

    public PublicCounts(IReadOnlyList<(string Path, int Year, int Count)> counts) => _counts = counts;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<int> Years => [.. _counts.Select(count => count.Year).Distinct().OrderDescending()];


    /// <summary>The districts with their own agencies' reports.</summary>
    public IReadOnlyList<PublicDistrict> Of(PublicDistricts districts)
    {
        var byDistrict = _counts.ToLookup(count => districts.Nearest(count.Path)?.Id);
        return
        [
            .. districts.Select(district =>
            {
                var own = byDistrict[district.Id].ToList();
                var city = districts.Above(district);
                return new PublicDistrict(
                    district.Code, district.Name, district.Kind, city?.Code, city?.Name, own.Sum(count => count.Count),
                    [.. own.Select(count => count.Year).Distinct().OrderDescending()])
                {
                    YearsBelow = [.. _counts.Where(count => count.Path.StartsWith(district.Path, StringComparison.Ordinal)).GroupBy(count => count.Year)
                        .Select(year => new YearCount(year.Key, year.Sum(count => count.Count))).OrderByDescending(year => year.Year)],
                };
            }),
        ];
    }
}
