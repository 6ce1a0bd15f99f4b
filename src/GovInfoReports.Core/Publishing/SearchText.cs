using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Publishing;

/// <summary>What a reader's search looks through: agency, title, narrative and public explanations, one piece a line.</summary>
internal static class SearchText
{
    public static string Of(ReportContent content) => string.Join('\n', Pieces(content).Where(piece => !string.IsNullOrWhiteSpace(piece)));

    private static IEnumerable<string?> Pieces(ReportContent content)
    {
        yield return content.Agency;
        yield return content.Title;
        foreach (var block in content.Preamble) yield return block.Text(content.Tables);
        foreach (var section in content.Form.Sections)
            foreach (var block in content.Sections[section.Id]) yield return block.Text(content.Tables);
        foreach (var explanation in content.Explanations) yield return explanation.Text;
    }
}
