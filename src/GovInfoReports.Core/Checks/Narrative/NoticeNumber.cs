using System.Text.RegularExpressions;
using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Checks.Narrative;

/// <summary>N-10: the notice that the text cites must be the one that issued the report's form (domain-rules §2).</summary>
public sealed class NoticeNumber : NarrativeRule
{
    private static readonly Regex Notice = new(@"公开办函.?(20[0-9]{2}).{0,3}?([0-9]{1,3})号", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    public override string Id => "N-10";

    public override string Title => "正文引用的年度报告格式文件应与报告所用格式一致";

    public override string Source => "国办公开办函〔2019〕60号、国办公开办函〔2021〕30号";

    public override void Check(CheckContext context, CheckOutcome outcome)
    {
        var right = Key(Notice.Match(context.Form.Notice));
        var others = FormCatalog.All.Select(form => Key(Notice.Match(form.Notice))).Where(key => key != right).ToList();
        foreach (var place in NarrativePlace.Of(context))
        {
            var cited = Notice.Matches(place.Text);
            if (cited.Cast<Match>().Any(match => Key(match) == right)) continue;
            foreach (Match match in cited)
            {
                if (!others.Contains(Key(match)) && !Mixes(match, right, others)) continue;
                var start = Math.Max(0, match.Index - 2);
                outcome.Add(At(place, start, match.Index + match.Length - start, $"本报告采用{context.Form.Notice}的格式，正文引用的是“国办{match.Value}”") with
                {
                    TextFixes = [FixOf(place, match.Groups[1], right.Year), FixOf(place, match.Groups[2], right.Number)],
                });
            }
        }
    }

    private static TextFix FixOf(NarrativePlace place, Group number, string right) => Fix(place, number.Index, number.Length, _ => right);

    /// <summary>〔2021〕60号, 〔2020〕30号: the number of one of the notices with another year.</summary>
    private static bool Mixes(Match match, (string Year, string Number) right, List<(string Year, string Number)> others) =>
        others.Prepend(right).Any(notice => match.Groups[2].Value == notice.Number && match.Groups[1].Value != notice.Year);

    private static (string Year, string Number) Key(Match match) => (match.Groups[1].Value, match.Groups[2].Value);
}
