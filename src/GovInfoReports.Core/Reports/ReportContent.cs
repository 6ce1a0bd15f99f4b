using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Reports;

/// <summary>
/// What one report says: the single model from which every screen, output, check and hash is made. Drafts, submitted and
/// published revisions have this shape.
/// </summary>
public sealed class ReportContent
{
    public ReportContent(ReportForm form, int year)
        : this(year, new ReportTables(form))
    {
    }

    private ReportContent(int year, ReportTables tables)
    {
        Year = year;
        Tables = tables;
        foreach (var section in tables.Form.Sections) Sections[section.Id] = [];
    }

    public ReportForm Form => Tables.Form;

    /// <summary>报告年度: the calendar year reported on.</summary>
    public int Year { get; }

    /// <summary>The agency as the report names it; null when an imported text does not say.</summary>
    public string? Agency { get; set; }

    /// <summary>The printed title; null when an imported text has none.</summary>
    public string? Title { get; set; }

    /// <summary>Text before section one.</summary>
    public IReadOnlyList<NarrativeBlock> Preamble { get; set; } = [];

    /// <summary>The narrative by section id <c>s1</c> … <c>s6</c>; for sections with a table, the notes below it.</summary>
    public Dictionary<string, IReadOnlyList<NarrativeBlock>> Sections { get; } = new(StringComparer.Ordinal);

    public ReportTables Tables { get; }

    /// <summary>Explanations that the filer gave for findings and the reviewer let stand in public, by section.</summary>
    public IReadOnlyList<PublicExplanation> Explanations { get; set; } = [];

    /// <summary>〔机关名称〕〔年份〕年政府信息公开工作年度报告, as published reports are titled.</summary>
    public static string OfficialTitle(string agency, int year) => $"{agency}{year}年政府信息公开工作年度报告";

    /// <param name="section"><c>head</c> for the preamble, or <c>s1</c> … <c>s6</c>.</param>
    public IReadOnlyList<NarrativeBlock> Blocks(string section) => section == SectionJson.Head ? Preamble : Sections[section];

    /// <inheritdoc cref="Blocks"/>
    public void SetBlocks(string section, IReadOnlyList<NarrativeBlock> blocks)
    {
        if (section == SectionJson.Head) Preamble = blocks;
        else Sections[section] = blocks;
    }

    public ReportContent Clone()
    {
        var copy = new ReportContent(Year, Tables.Clone()) { Agency = Agency, Title = Title, Preamble = Preamble, Explanations = Explanations };
        foreach (var (id, blocks) in Sections) copy.Sections[id] = blocks;
        return copy;
    }

    /// <summary>The content with linked figures turned into text, as it is submitted.</summary>
    public ReportContent Freeze()
    {
        var frozen = Clone();
        frozen.Preamble = [.. Preamble.Select(block => block.Freeze(Tables))];
        foreach (var (id, blocks) in Sections) frozen.Sections[id] = [.. blocks.Select(block => block.Freeze(Tables))];
        return frozen;
    }

    /// <summary>
    /// The content with its blocks numbered by their place. Block ids are drawn at random and are part of the canonical JSON; for a text from outside
    /// the portal, at whose blocks nothing points, this makes the same text give the same bytes.
    /// </summary>
    public ReportContent WithNumberedBlocks()
    {
        var numbered = Clone();
        numbered.Preamble = Number(Preamble);
        foreach (var (id, blocks) in Sections) numbered.Sections[id] = Number(blocks);
        return numbered;

        static IReadOnlyList<NarrativeBlock> Number(IReadOnlyList<NarrativeBlock> blocks) => [.. blocks.Select((block, i) => block with { Id = $"b{i + 1}" })];
    }
}

/// <summary>A published explanation of something a reader would stumble over.</summary>
/// <param name="Section"><c>s1</c> … <c>s6</c>.</param>
/// <param name="Rule">The rule it answers.</param>
public sealed record PublicExplanation(string Section, string Rule, string Text);
