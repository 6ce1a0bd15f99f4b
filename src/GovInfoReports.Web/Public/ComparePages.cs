using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Publishing;

namespace GovInfoReports.Web.Public;

/// <param name="Choices">The agencies that can be compared: those of the first one's district.</param>
/// <param name="Chosen">Those that are compared, in the order of the choices.</param>
public sealed record CompareModel(
    FormCell Cell, ReportForm Form, IReadOnlyList<PublicAgency> Choices, IReadOnlyList<PublicAgency> Chosen, IReadOnlyList<int> Years, IReadOnlyList<PublicFigure> Figures)
{
    public string Figure(string agency, int year) => Figures.FirstOrDefault(figure => figure.AgencyCode == agency && figure.Year == year)?.Text ?? "";
}

/// <summary>One number, agency by year. The address is the question.</summary>
internal static class ComparePages
{
    private const string UsualCell = "table3.new_received.total";
    private const int MostAgencies = 20;

    public static async Task<IResult> CompareAsync(string? cell, string[]? agencies, string? years, PublicReports reports, PublicFrames frames, CancellationToken cancellation)
    {
        var form = FormCatalog.All[^1];
        var shown = form.FindCell(cell ?? UsualCell) ?? form.Cell(UsualCell);
        var codes = (agencies ?? []).SelectMany(part => part.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Where(IsCode).Distinct().Take(MostAgencies).ToList();
        var first = codes.Count > 0 ? await reports.AgencyAsync(codes[0], cancellation) : null;
        var choices = first?.DistrictCode is { } district ? await reports.AgenciesAsync(district, cancellation) : [];
        var chosen = choices.Where(agency => codes.Contains(agency.Code)).ToList();
        var figures = chosen.Count == 0 ? [] : await reports.FiguresAsync(shown.Id, [.. chosen.Select(agency => agency.Code)], cancellation);
        var asked = (years ?? "").Split(',').Select(text => int.TryParse(text, out var year) ? year : 0).ToHashSet();
        var known = figures.Select(figure => figure.Year).Distinct().Order().ToList();
        List<int> covered = known.Any(asked.Contains) ? [.. known.Where(asked.Contains)] : known;
        var path = PublicLinks.ComparePath(shown.Id, [.. chosen.Select(agency => agency.Code)], covered.Count == known.Count ? [] : covered);
        var frame = await frames.MakeAsync(path, "数据比较", new Crumb("数据比较", null));
        return HashedPage.Of<ComparePage>(new { Frame = frame with { IsIndexed = false }, Model = new CompareModel(shown, form, choices, chosen, covered, figures) });
    }

    private static bool IsCode(string text) => text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
