using System.Runtime.CompilerServices;
using GovInfoReports.Core.Checks.Narrative.Counts;
using GovInfoReports.Core.Checks.Narrative.Tokens;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Checks.Narrative;

/// <summary>A block of the narrative where it stands in the report.</summary>
/// <param name="Section">Null for text before section one.</param>
/// <param name="Topic">What the last heading speaks of: applications, reviews or lawsuits; null for anything else.</param>
internal sealed record NarrativePlace(string? Section, NarrativeBlock Block, NarrativeAnalysis Analysis, Word? Topic)
{
    private static readonly ConditionalWeakTable<CheckContext, IReadOnlyList<NarrativePlace>> Read = [];

    public string Text => Analysis.Text;

    public bool IsHeading => Block.IsHeading;

    /// <summary>All blocks of the report under check, in reading order; gathered once a run.</summary>
    public static IReadOnlyList<NarrativePlace> Of(CheckContext context) => Read.GetValue(context, c => [.. Of(c.Content)]);

    public static IEnumerable<NarrativePlace> Of(ReportContent content)
    {
        foreach (var place in Walk(content, null, content.Preamble)) yield return place;
        foreach (var section in content.Form.Sections)
        {
            foreach (var place in Walk(content, section.Id, content.Sections[section.Id])) yield return place;
        }
    }

    public static IEnumerable<NarrativePlace> InSection(ReportContent content, string section) => Walk(content, section, content.Sections[section]);

    /// <summary>The passage as the editor finds it in the block.</summary>
    /// <param name="start">Place in the compact text.</param>
    public Passage Passage(int start, int length)
    {
        var (from, originalLength, quote) = Analysis.Compact.Locate(start, length);
        return new Passage(Block.Id, from, originalLength, quote);
    }

    public Passage PassageOf(CountPhrase phrase) => Passage(phrase.From, phrase.Start + phrase.Length - phrase.From);

    private static IEnumerable<NarrativePlace> Walk(ReportContent content, string? section, IReadOnlyList<NarrativeBlock> blocks)
    {
        Word? topic = section switch { "s3" => Word.Application, "s4" => Word.Review, _ => null };
        foreach (var block in blocks)
        {
            var analysis = NarrativeAnalysis.Of(block.Text(content.Tables));
            topic = NarrativeTopic.After(block, analysis, topic);
            yield return new NarrativePlace(section, block, analysis, topic);
        }
    }
}
