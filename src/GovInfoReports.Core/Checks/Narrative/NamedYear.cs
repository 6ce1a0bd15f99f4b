using System.Buffers;
using GovInfoReports.Core.Checks.Narrative.Tokens;

namespace GovInfoReports.Core.Checks.Narrative;

/// <summary>A year named in a sentence, with what stands around it.</summary>
/// <param name="IsHead">It opens its sentence, or its clause after a heading.</param>
internal sealed record NamedYear(int Value, int Start, int Length, string Sentence, int SentenceStart, bool IsHead, bool IsFirstSentence)
{
    /// <summary>What opens a sentence stands at its start; later years of a long list need no judging.</summary>
    private const int MostInSentence = 8;

    private static readonly SearchValues<string> PlanLeads = SearchValues.Create(["下一步", "改进措施", "整改措施", "打算", "努力方向", "工作计划", "今后"], StringComparison.Ordinal);

    /// <summary>The sentence after the year.</summary>
    public string Rest { get; } = Sentence[(Start + Length - SentenceStart)..];

    /// <summary>The sentence before the year.</summary>
    public string Lead { get; } = Sentence[..(Start - SentenceStart)];

    public bool SentenceHas(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (Sentence.Contains(word, StringComparison.Ordinal)) return true;
        }
        return false;
    }

    public bool RestHas(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (Rest.Contains(word, StringComparison.Ordinal)) return true;
        }
        return false;
    }

    /// <summary>What stands before it says that plans follow.</summary>
    public bool IsUnderPlan => Lead.AsSpan().ContainsAny(PlanLeads);

    public bool RestStartsWith(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (Rest.StartsWith(word, StringComparison.Ordinal)) return true;
        }
        return false;
    }

    /// <summary>All years of a block outside titles and document numbers.</summary>
    public static IEnumerable<NamedYear> Of(NarrativeAnalysis analysis)
    {
        var text = analysis.Text;
        var tokens = analysis.Tokens;
        var start = 0;
        var inSentence = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.Word == Word.Stop) (start, inSentence) = (token.End, 0);
            if (token.Word != Word.Year || ++inSentence > MostInSentence) continue;
            var end = text.AsSpan(token.End).IndexOfAny("。！？\n") is >= 0 and var offset ? token.End + offset : text.Length;
            // A sentence without an end is looked at near the year only, so that long texts stay linear.
            var from = Math.Max(start, token.Start - 200);
            var sentence = text[from..Math.Min(end, token.End + 200)];
            yield return new NamedYear((int)token.Number.Value!.Value, token.Start, token.Length, sentence, from, OpensSentence(tokens, i), start == 0);
        }
    }

    private static bool OpensSentence(List<Token> tokens, int i) =>
        i == 0 || tokens[i - 1].Word is Word.Stop or Word.Close or Word.Colon || tokens[i - 1].Word == Word.Semicolon;
}
