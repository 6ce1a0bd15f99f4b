using System.Text.RegularExpressions;
using GovInfoReports.Core.Checks.Narrative.Tokens;

namespace GovInfoReports.Core.Checks.Narrative;

/// <summary>N-6: 条例 was issued by 国务院令第711号 (domain-rules §1.7).</summary>
public sealed class DecreeNumber : NarrativeRule
{
    private static readonly Regex Decree = new(@"(?:国务院令?|国令)第?([0-9〇○零一二三四五六七八九十百]{1,8})号令?", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    private const int NearBy = 45;

    public override string Id => "N-6";

    public override string Title => "《政府信息公开条例》的国务院令号应为第711号";

    public override string Source => "国务院令第711号（2019年4月3日修订公布）";

    public override void Check(CheckContext context, CheckOutcome outcome)
    {
        foreach (var place in NarrativePlace.Of(context))
        {
            foreach (Match match in Decree.Matches(place.Text))
            {
                var number = ChineseNumber.Read(place.Text, match.Groups[1].Index)?.Value;
                if (number == 711 || !IsOfTheRegulations(place.Text, match.Index)) continue;
                outcome.Add(At(place, match.Index, match.Length, $"“{match.Value}”应为“国务院令第711号”") with
                {
                    TextFixes = [Fix(place, match.Groups[1].Index, match.Groups[1].Length, _ => "711")],
                });
            }
        }
    }

    /// <summary>The title right before the number is that of 条例; without a title, the sentence speaks of it.</summary>
    private static bool IsOfTheRegulations(string text, int at)
    {
        var before = text.AsSpan(Math.Max(0, at - NearBy), Math.Min(NearBy, at));
        var after = text.AsSpan(at, Math.Min(NearBy, text.Length - at));
        var close = before.LastIndexOf('》');
        if (close < 0) return before.Contains("条例", StringComparison.Ordinal) || after.Contains("政府信息公开条例", StringComparison.Ordinal);
        var title = before[..close];
        return title[(title.LastIndexOf('《') + 1)..].Contains("信息公开条例", StringComparison.Ordinal);
    }
}
