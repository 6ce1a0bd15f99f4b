using System.Buffers;

namespace GovInfoReports.Core.Checks.Narrative;

/// <summary>N-12: half-width marks between Chinese characters. A matter of typing, so a hint.</summary>
public sealed class HalfWidthPunctuation : NarrativeRule
{
    private const string Half = ",;:?!()";

    private const string FullWidth = "，；：？！（）";

    private static readonly SearchValues<char> Marks = SearchValues.Create(Half);

    public override string Id => "N-12";

    public override Severity Severity => Severity.Hint;

    public override string Title => "中文句子应使用全角标点";

    public override void Check(CheckContext context, CheckOutcome outcome)
    {
        foreach (var place in NarrativePlace.Of(context))
        {
            var marks = place.Analysis.Once(this, MarksIn);
            if (marks.Count == 0) continue;
            var text = place.Analysis.Compact.Original;
            var (first, count) = (marks[0], marks.Count);
            var from = Math.Max(0, first - 6);
            var to = Math.Min(text.Length, first + 7);
            outcome.Add(new Finding(Id, Severity, place.Section, [], $"本段有{count}处半角标点，如“{text[first]}”")
            {
                Passage = new(place.Block.Id, from, to - from, text[from..to]),
                TextFixes = [.. marks.Select(at => new TextFix(place.Block.Id, at, $"{text[at]}", $"{FullWidth[Half.IndexOf(text[at], StringComparison.Ordinal)]}"))],
            });
        }
    }

    private static IEnumerable<int> MarksIn(NarrativeAnalysis analysis)
    {
        var text = analysis.Compact.Original;
        for (var i = 0; i < text.Length; i++)
        {
            if (Marks.Contains(text[i]) && IsBesideChinese(text, i)) yield return i;
        }
    }

    private static bool IsBesideChinese(string text, int i) => IsChinese(text, i - 1) || (IsChinese(text, i + 1) && !IsAscii(text, i - 1));

    private static bool IsChinese(string text, int i) => i >= 0 && i < text.Length && text[i] is >= '\u4E00' and <= '\u9FFF';

    private static bool IsAscii(string text, int i) => i >= 0 && char.IsAsciiLetterOrDigit(text[i]);
}
