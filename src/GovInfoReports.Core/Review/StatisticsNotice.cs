using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Exporting.Office;

namespace GovInfoReports.Core.Review;

/// <summary>A year's reporting as a 通报 in the layout of an official document: how many filed, who was first, who is late.</summary>
public sealed class StatisticsNotice(OfficeStatistics statistics, Board board, AuditLog audit, TimeProvider clock)
{
    public async Task<byte[]> PdfAsync(Actor actor, string ownerCode, int year, CancellationToken cancellationToken = default) =>
        NoticePdf.Render(await OfAsync(actor, ownerCode, year, "PDF", cancellationToken), clock.GetUtcNow().InChina(), OfficialFonts.All);

    /// <summary>For Word, so that it can be worked on before it is sent.</summary>
    public async Task<byte[]> DocxAsync(Actor actor, string ownerCode, int year, CancellationToken cancellationToken = default) =>
        NoticeDocx.Write(await OfAsync(actor, ownerCode, year, "DOCX", cancellationToken));

    private async Task<NoticeDocument> OfAsync(Actor actor, string ownerCode, int year, string format, CancellationToken cancellationToken)
    {
        var found = await statistics.OfAsync(actor, ownerCode, year, cancellationToken);
        var page = await board.ShowAsync(actor, new BoardQuery(ownerCode, year, PageSize: 1), cancellationToken);
        var unfiled = await board.UnfiledAsync(actor, new BoardQuery(ownerCode, year), cancellationToken);
        await audit.WriteAsync(actor, "export", $"agency:{ownerCode}", $"{year}年度报送情况通报（{format}）", cancellationToken);
        var day = $"{clock.Today():yyyy年M月d日}";
        return new NoticeDocument($"{year}年度政府信息公开工作年度报告报送情况通报", page.Owner.Name, day,
        [
            new NoticeParagraph(Summary(page.Counts, found, day)),
            new NoticeHeading("一、报送和公开早晚"),
            Ranked(found).Any() ? Ranking(found) : new NoticeParagraph("还没有单位报送。"),
            new NoticeHeading("二、未报送单位"),
            unfiled.Count > 0 ? Late(unfiled) : new NoticeParagraph("应报送的单位都已报送。"),
        ]);
    }

    private static string Summary(BoardCounts counts, OfficeYear found, string day)
    {
        var filed = Ranked(found).ToList();
        var late = filed.Count(agency => agency.Lateness.SubmissionDays > 0);
        return $"截至{day}，应报送{counts.Duty}个单位，已报送{counts.Submitted}个，未报送{counts.Unfiled}个（其中逾期{counts.Overdue}个），免报{counts.Exempt}个{(counts.Historical > 0 ? $"，以历史数据补录{counts.Historical}个" : "")}。"
            + $"已经报送过的单位中，按期报送{filed.Count - late}个，逾期报送{late}个；已公开{counts.Published}个。";
    }

    /// <summary>Who has filed and had a date to keep: an exempt agency that filed all the same is neither early nor late.</summary>
    private static IEnumerable<AgencyStatistic> Ranked(OfficeYear found) => found.Agencies.Where(agency => agency is { IsSubmitted: true, Lateness.SubmissionDays: not null });

    private static NoticeTable Ranking(OfficeYear found) => new([1, 6, 2.5, 2.5, 1.5, 1.5], ["序号", "单位", "报送", "公开", "退回次数", "更正次数"],
    [
        .. Ranked(found).OrderBy(agency => agency.Lateness.SubmissionDays).ThenBy(agency => agency.AgencyName, StringComparer.Ordinal)
            .Select((agency, index) => (IReadOnlyList<string>)
            [
                $"{index + 1}", agency.AgencyName, Words(agency.Lateness.SubmissionDays), agency.IsPublished ? Words(agency.Lateness.PublicationDays) : "未公开",
                $"{agency.Rounds}", $"{agency.Corrections}",
            ]),
    ]);

    private static NoticeTable Late(IReadOnlyList<BoardRow> unfiled) => new([1, 6, 2.5, 2.5, 2.5], ["序号", "单位", "目前状态", "期限", "逾期"],
    [
        .. unfiled.OrderByDescending(row => row.DaysLate).Select((row, index) => (IReadOnlyList<string>)
            [$"{index + 1}", row.Name, row.StateLabel, $"{row.Due.SubmitOn:M月d日}", row.DaysLate > 0 ? $"{row.DaysLate}天" : "未到期"]),
    ]);

    private static string Words(int? days) => days switch
    {
        > 0 => $"迟{days}天",
        < 0 => $"提前{-days}天",
        _ => "期限当日",
    };
}
