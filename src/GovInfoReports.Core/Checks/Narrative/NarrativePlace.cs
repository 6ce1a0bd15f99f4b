using System.Runtime.CompilerServices;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Checks.Narrative;

/// <summary>A block of the narrative where it stands in the report.</summary>
/// <param name="Section">Null for text before section one.</param>
/// <param name="Topic">What the last heading speaks of: applications, reviews or lawsuits; null for anything else.</param>
internal sealed record NarrativePlace(string? Section, NarrativeBlock Block, NarrativeAnalysis Analysis, Word? Topic)
{
    private const int LongestHeading = 40;

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
            if (block.IsHeading || IsHeadingLike(analysis)) topic = TopicOf(analysis);
            yield return new NarrativePlace(section, block, analysis, topic);
        }
    }

    private static bool IsHeadingLike(NarrativeAnalysis analysis) =>
        analysis.Text.Length is > 0 and <= LongestHeading && !analysis.Text.EndsWith('。') && analysis.Counts.Count == 0
        && (analysis.Text[0] == '（' || char.IsAsciiDigit(analysis.Text[0]) || "一二三四五六".Contains(analysis.Text[0], StringComparison.Ordinal));

    private static Word? TopicOf(NarrativeAnalysis analysis)
    {
        foreach (var token in analysis.Tokens)
        {
            if (token.Word is Word.Application or Word.Review or Word.Litigation) return token.Word;
        }
        return null;
    }
}
