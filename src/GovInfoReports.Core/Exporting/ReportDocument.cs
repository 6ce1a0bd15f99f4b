using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Exporting;

/// <summary>
/// A report as it is read: title, preamble, the six sections with their tables, notes and explanations. Built once from
/// the content and the form's definition; every output walks it.
/// </summary>
public sealed class ReportDocument
{
    private ReportDocument(ReportContent content, DocumentOptions options, IReadOnlyList<DocumentBlock> blocks)
    {
        Content = content;
        Options = options;
        Blocks = blocks;
    }

    /// <summary>What the document was built from.</summary>
    public ReportContent Content { get; }

    public DocumentOptions Options { get; }

    public IReadOnlyList<DocumentBlock> Blocks { get; }

    public string Title => ((DocumentTitle)Blocks[0]).Text;

    /// <summary>What this file is: agency, year, version, when and where published; only what is known, in the order of print.</summary>
    public IReadOnlyList<DocumentFactLine> Facts => DocumentFactLine.Of(this);

    public IEnumerable<DocumentTable> Tables => Blocks.OfType<DocumentTable>();

    /// <summary>The blocks of one section, its heading first; null gives the title and the preamble.</summary>
    public IEnumerable<DocumentBlock> Section(string? id) => Blocks.Where(block => block.Section == id);

    public static ReportDocument Of(ReportContent content, DocumentOptions? options = null)
    {
        options ??= DocumentOptions.Default;
        List<DocumentBlock> blocks = [new DocumentTitle(TitleOf(content)), .. Narrative(content, null, content.Preamble)];
        foreach (var section in content.Form.Sections) AddSection(blocks, content, section, options);
        return new ReportDocument(content, options, blocks);
    }

    /// <summary>The printed title, or the official one where the text gave none.</summary>
    private static string TitleOf(ReportContent content) =>
        string.IsNullOrWhiteSpace(content.Title) ? ReportContent.OfficialTitle(content.Agency ?? "", content.Year) : content.Title;

    private static void AddSection(List<DocumentBlock> blocks, ReportContent content, FormSection section, DocumentOptions options)
    {
        blocks.Add(new DocumentHeading(section.Id, section.Id, 1, section.Heading));
        if (section.Table is { } table) blocks.Add(TableOf(content.Tables, section, table, options.Totals));
        blocks.AddRange(Narrative(content, section.Id, content.Sections[section.Id]));
        var explanations = content.Explanations.Where(explanation => explanation.Section == section.Id);
        blocks.AddRange(explanations.Select((explanation, i) =>
            new DocumentNote(section.Id, $"{section.Id}-note{i + 1}", explanation.Rule, explanation.Text)));
    }

    private static IEnumerable<DocumentBlock> Narrative(ReportContent content, string? section, IReadOnlyList<NarrativeBlock> blocks) =>
        blocks.Select(block => NarrativeOf(section, block, block.Text(content.Tables)));

    private static DocumentBlock NarrativeOf(string? section, NarrativeBlock block, string text)
    {
        var anchor = AnchorOf(section, block.Id);
        // The section's own heading is level 1, so what the writer calls a first-level heading is printed as （一）.
        return block.IsHeading
            ? new DocumentHeading(section, anchor, block.HeadingLevel + 1, text)
            : new DocumentParagraph(section, anchor, text, InlineHeading.LengthIn(text));
    }

    /// <summary>The anchor of a narrative block; block ids are unique within their section only.</summary>
    public static string AnchorOf(string? section, string blockId) => $"{section ?? "preamble"}-{blockId}";

    private static DocumentTable TableOf(ReportTables values, FormSection section, FormTable table, TotalsBasis totals)
    {
        IReadOnlyList<IReadOnlyList<DocumentCell>> rows = [.. table.Grid.Rows.Select(row => row.Select(place => CellOf(values, place, totals)).ToList())];
        return new DocumentTable(section.Id, table, rows);
    }

    private static DocumentCell CellOf(ReportTables values, GridCell place, TotalsBasis totals)
    {
        if (place.Cell is not { } cell) return new DocumentCell(place, place.Text, null);
        var value = values.Value(cell, totals);
        return new DocumentCell(place, CellInput.Format(cell, value), value);
    }
}
