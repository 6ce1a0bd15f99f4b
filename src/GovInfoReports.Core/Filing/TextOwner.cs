using System.Globalization;
using System.Text.RegularExpressions;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Importing;

namespace GovInfoReports.Core.Filing;

/// <summary>Whose report of which year a recognised text says it is.</summary>
/// <param name="Agency">As the text names it; null when it names none.</param>
/// <param name="Year">As its title says; null when it does not.</param>
public sealed partial record TextOwner(string? Agency, int? Year)
{
    public static TextOwner Of(RecognisedReport recognised)
    {
        var title = recognised.Content?.Title ?? "";
        int? year = YearInTitle().Match(title) is { Success: true } match ? int.Parse(match.Value, CultureInfo.InvariantCulture) : null;
        return new TextOwner(recognised.Content?.Agency, year);
    }

    /// <summary>What is said of a text that is another agency's or another year's; null for one that may be this report.</summary>
    /// <param name="agency">With its former names.</param>
    public string? WhyForeign(Agency agency, int year)
    {
        var isOther = Agency is { Length: > 0 } name && !agency.Periods.Select(period => period.Name).Prepend(agency.Name).Any(own => IsSame(own, name));
        if (!isOther && (Year is null || Year == year)) return null;
        return $"这是{(isOther ? $"“{Agency}”" : "本单位")}{(Year is { } said ? $"{said}年度" : "")}的报告，不是{agency.Name}{year}年度的报告。";
    }

    private static bool IsSame(string own, string name) => own == name || own.EndsWith(name, StringComparison.Ordinal) || name.EndsWith(own, StringComparison.Ordinal);

    [GeneratedRegex(@"(?<!\d)20\d\d(?=年)")]
    private static partial Regex YearInTitle();
}
