using System.Globalization;
using System.Text;
using GovInfoReports.Core.Checks.Narrative.Tokens;

namespace GovInfoReports.Core.Checks.Narrative;

/// <summary>N-17: characters that none of the official document's faces has, such as emoji. They would be printed as empty boxes.</summary>
public sealed class UnprintableSigns : NarrativeRule
{
    private const int MostNamed = 5;

    public override string Id => "N-17";

    public override string Title => "正文和标题不应含有公开文件不能印出的字符";

    public override string Source => "GB/T 9704-2012 规定的公文用字；本系统的合理性检查";

    public override void Check(CheckContext context, CheckOutcome outcome)
    {
        if (context.CanPrint is not { } canPrint) return;
        CheckHead(context, canPrint, outcome);
        foreach (var place in NarrativePlace.Of(context))
        {
            var signs = SignsIn(place.Analysis.Compact.Original, canPrint).ToList();
            if (signs.Count == 0) continue;
            var (start, first) = signs[0];
            outcome.Add(new Finding(Id, Severity, place.Section, [], $"本段有{Words(signs)}")
            {
                Passage = new(place.Block.Id, start, first.Utf16SequenceLength, first.ToString()),
            });
        }
    }

    private void CheckHead(CheckContext context, Predicate<Rune> canPrint, CheckOutcome outcome)
    {
        foreach (var (name, text) in new[] { ("报告标题", context.Content.Title), ("机关名称", context.Content.Agency) })
        {
            if (SignsIn(text ?? "", canPrint).ToList() is { Count: > 0 } signs) outcome.Add(new Finding(Id, Severity, null, [], $"{name}中有{Words(signs)}"));
        }
    }

    private static IEnumerable<(int Start, Rune Sign)> SignsIn(string text, Predicate<Rune> canPrint)
    {
        var start = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value > 0x7F && !canPrint(rune)) yield return (start, rune);
            start += rune.Utf16SequenceLength;
        }
    }

    private static string Words(IReadOnlyList<(int Start, Rune Sign)> signs)
    {
        List<Rune> kinds = [.. signs.Select(sign => sign.Sign).Distinct()];
        var named = string.Join('、', kinds.Take(MostNamed).Select(sign => $"“{sign}”（{Code(sign)}）")) + (kinds.Count > MostNamed ? $"等{kinds.Count}种" : "");
        return $"{signs.Count}个字符没有可印的字形：{named}，公开的PDF里会印成空框，请改用文字";
    }

    private static string Code(Rune sign) => $"U+{sign.Value.ToString("X4", CultureInfo.InvariantCulture)}";
}
