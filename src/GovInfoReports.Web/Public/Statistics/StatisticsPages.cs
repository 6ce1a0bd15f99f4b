using System.Globalization;
using System.Text;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.OpenData;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Web.Public.Api;

namespace GovInfoReports.Web.Public.Statistics;

/// <param name="Problems">Why there is no table.</param>
/// <param name="Gaps">What part of the question the table does not answer.</param>
/// <param name="Table">Null when nothing was asked, or it cannot be answered.</param>
/// <param name="Agencies">Those that can be chosen: of the place that was asked about, or of the first agency's.</param>
public sealed record StatisticsModel(
    StatisticsAsked Asked, StatisticsQuestion Question, IReadOnlyList<string> Problems, IReadOnlyList<string> Gaps, StatisticsTable? Table,
    IReadOnlyList<PublicPlace> Places, IReadOnlyList<(string Code, string Name)> Agencies, IReadOnlyList<int> Years);

/// <summary>Items × agencies × years as a table, a drawing, and CSV. The address is the question.</summary>
internal static class StatisticsPages
{
    public const int MostChoices = 200;

    public static async Task<IResult> StatisticsAsync(
        [AsParameters] StatisticsAsked asked, PublicStatistics statistics, PublicReports reports, PublicFrames frames, TimeProvider clock, CancellationToken cancellation)
    {
        var (question, problems, gaps) = asked.Read(clock);
        var table = asked.IsEmpty || problems.Count > 0 ? null : await statistics.OfAsync(question, cancellation);
        if (table is null && !asked.IsEmpty && problems.Count == 0) problems = [NoPlace(asked)];
        if (table is not null) gaps = [.. gaps, .. table.Unknown.Select(code => $"没有编码为“{code}”的机关，其余机关已列出。")];
        var place = asked.District ?? (asked.AgencyCodes.Count > 0 ? (await reports.AgencyAsync(asked.AgencyCodes[0], cancellation))?.DistrictCode : null);
        var agencies = place is null ? [] : await statistics.ChoicesAsync(place, MostChoices, cancellation);
        var frame = await frames.MakeAsync(asked.Path(asked.PageNumber), "数据统计", new Crumb("数据统计", null));
        var model = new StatisticsModel(asked, question, problems, gaps, table, await reports.PlacesAsync(cancellation), agencies, PublicYears.Newest(clock));
        return HashedPage.Of<StatisticsPage>(new { Frame = frame with { IsIndexed = asked.IsEmpty }, Model = model });
    }

    /// <summary>The whole table, one number a line.</summary>
    public static async Task<IResult> CsvAsync([AsParameters] StatisticsAsked asked, PublicStatistics statistics, TimeProvider clock, CancellationToken cancellation)
    {
        var (question, problems, _) = asked.Read(clock);
        if (asked.IsEmpty) problems = [.. problems, "请用 agencies 或 district 说明是哪些机关。"];
        if (problems.Count > 0) return ApiAnswer.Invalid(string.Concat(problems));
        if (await statistics.OfAsync(question, cancellation) is not { } table) return ApiAnswer.Missing(NoPlace(asked));
        return new PublicAnswer(Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(Csv(table))).ToArray(), $"{ApiAnswer.Csv}; charset=utf-8");
    }

    /// <summary>What stands where there is no number.</summary>
    public static string Words(FigureGap gap) => gap switch
    {
        FigureGap.NoReport => "—",
        FigureGap.NoItem => "无此项",
        FigureGap.Blank => "空白",
        _ => "",
    };

    public static string Number(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static string NoPlace(StatisticsAsked asked) => $"没有编码为“{StorableText.Clean(asked.District ?? "")}”的地区。";

    private static string Csv(StatisticsTable table)
    {
        var text = new StringBuilder("机关编码,机关,年度,项目编码,项目,单位,数,说明\r\n");
        foreach (var row in table.Rows)
        {
            for (var item = 0; item < table.Question.Items.Count; item++)
            {
                var about = table.Question.Items[item];
                foreach (var year in table.Question.Years)
                {
                    var figure = table.Figure(row, item, year);
                    var why = figure.Gap == FigureGap.NoReport ? "没有公开的报告" : Words(figure.Gap);
                    text.AppendJoin(',', CsvField.Text(row.Code), CsvField.Text(row.Name), year, about.Id, CsvField.Text(about.Label), about.Unit,
                        figure.Value is { } value ? Number(value) : "", why).Append("\r\n");
                }
            }
        }
        return text.ToString();
    }
}
