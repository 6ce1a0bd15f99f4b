using GovInfoReports.Core.Checks.Narrative.Tokens;

namespace GovInfoReports.Core.Checks.Narrative;

/// <summary>N-13: a paragraph without a full stop, or clauses run together. A matter of style, so a hint.</summary>
public sealed class SentenceForm : NarrativeRule
{
    private const int LongestClause = 42;

    private const int LongestHeading = 25;

    private const string NoEnd = "段末缺少句号";

    private static readonly string[] Connectives = ["同时", "此外", "另外", "但是", "因此", "并且", "从而使"];

    public override string Id => "N-13";

    public override Severity Severity => Severity.Hint;

    public override string Title => "段落应以句号结尾，长句应当断开";

    public override void Check(CheckContext context, CheckOutcome outcome)
    {
        foreach (var place in NarrativePlace.Of(context).Where(place => !place.IsHeading && place.Text.Length > 0))
        {
            foreach (var (span, message) in place.Analysis.Once(this, Read))
            {
                var finding = At(place, span.Start, span.Length, message);
                outcome.Add(message == NoEnd ? finding with { TextFixes = [Fix(place, place.Text.Length - 1, 1, last => $"{last}。")] } : finding);
            }
        }
    }

    private static IEnumerable<(Span Place, string Message)> Read(NarrativeAnalysis analysis)
    {
        var text = analysis.Text;
        if (LacksEnd(text))
        {
            var start = Math.Max(0, text.Length - 12);
            yield return (new Span(start, text.Length - start), NoEnd);
        }
        if (RunOn(text) is { } span) yield return (span, "此处似缺少标点，两句连在一起");
    }

    private static bool LacksEnd(string text)
    {
        if ("。！？；：”）…".Contains(text[^1], StringComparison.Ordinal)) return false;
        var numbered = text[0] == '（' || char.IsAsciiDigit(text[0]) || text.Length > 1 && text[1] == '、';
        return !(numbered && text.Length <= LongestHeading && text.IndexOf('，') < 0) && text[^1] is >= '\u4E00' and <= '\u9FFF' && !text.EndsWith('日');
    }

    private static Span? RunOn(string text)
    {
        var start = 0;
        var quoted = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] is '《' or '“') quoted++;
            if (i < text.Length && text[i] is '》' or '”') quoted = Math.Max(0, quoted - 1);
            if (i < text.Length && (quoted > 0 || !"，。；：、！？（）《》“”\n".Contains(text[i], StringComparison.Ordinal))) continue;
            var clause = new Span(start, i - start);
            if (clause.Length > LongestClause && !text.AsSpan(start, clause.Length).ContainsAny('《', '〔') || HidesConnective(text, clause)) return clause;
            start = i + 1;
        }
        return null;
    }

    /// <summary>…进行整改同时定期…: a connective in mid-clause wants a comma before it; 在…的同时 does not.</summary>
    private static bool HidesConnective(string text, Span clause)
    {
        if (clause.Length < 24) return false;
        var body = text.AsSpan(clause.Start, clause.Length);
        foreach (var word in Connectives)
        {
            var at = body.IndexOf(word, StringComparison.Ordinal);
            if (at >= 10 && clause.Length - at > 10 && body[at - 1] is not ('的' or '此' or '与' or '之')) return true;
        }
        var meanwhile = body.IndexOf("的同时", StringComparison.Ordinal);
        var opener = meanwhile < 0 ? -1 : body[..meanwhile].LastIndexOf('在');
        return meanwhile >= 0 && opener > 10;
    }
}
