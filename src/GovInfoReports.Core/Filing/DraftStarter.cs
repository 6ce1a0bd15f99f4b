using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Filing;

/// <summary>The ways in which a report begins. Each returns the new report's id.</summary>
public sealed class DraftStarter(
    IDbContextFactory<ReportsDb> contexts, TimeProvider clock, AccessGate gate, AuditLog audit, ReportSurroundings surroundings, DraftStore drafts)
{
    public const string NilReturn = "零报告";

    private const string Historical = "历史数据";

    /// <exception cref="RefusedException">There is a report for the year already, the year is not open, or the agency did not exist.</exception>
    public async Task<int> StartBlankAsync(Actor actor, int agencyId, int year, CancellationToken cancellationToken = default)
    {
        var agency = await DemandStartAsync(actor, agencyId, year, isHistorical: false, cancellationToken);
        return await StartAsync(actor, agency, Headed(agency, year), "空白", null, cancellationToken);
    }

    /// <summary>上年结转 is carried over, the narrative is last year's as a starting text.</summary>
    public async Task<int> StartFromLastYearAsync(Actor actor, int agencyId, int year, CancellationToken cancellationToken = default)
    {
        var agency = await DemandStartAsync(actor, agencyId, year, isHistorical: false, cancellationToken);
        var lastYear = await surroundings.YearAsync(agencyId, year - 1, cancellationToken)
            ?? throw new RefusedException($"系统中没有本单位{year - 1}年度的报告，请选择空白填报，或先补录{year - 1}年度的历史数据。");
        var content = Headed(agency, year);
        LastYear.CopyInto(content, lastYear.Content);
        return await StartAsync(actor, agency, content, "沿用上年", null, cancellationToken);
    }

    /// <param name="origin">Where the content comes from: 粘贴文本, 导入文件….</param>
    public Task<int> StartFromContentAsync(Actor actor, int agencyId, int year, ReportContent content, string origin, CancellationToken cancellationToken = default) =>
        StartFromContentAsync(actor, agencyId, year, content, origin, with: null, cancellationToken);

    /// <param name="with">Adds what belongs to the new report and is saved with it or not at all; the report has its id already.</param>
    internal async Task<int> StartFromContentAsync(
        Actor actor, int agencyId, int year, ReportContent content, string origin, Action<ReportsDb, Report>? with, CancellationToken cancellationToken)
    {
        var agency = await DemandStartAsync(actor, agencyId, year, isHistorical: false, cancellationToken);
        DemandFit(content, year);
        return await StartAsync(actor, agency, content, origin, with, cancellationToken);
    }

    /// <summary>历史数据: a year that was published elsewhere. It is never submitted; later years' carry-over stands on it.</summary>
    public async Task<int> StartHistoricalAsync(
        Actor actor, int agencyId, int year, ReportContent content, DateOnly publishedOn, string address, CancellationToken cancellationToken = default)
    {
        var agency = await DemandStartAsync(actor, agencyId, year, isHistorical: true, cancellationToken);
        DemandFit(content, year);
        if (publishedOn.Year <= year || publishedOn > clock.Today()) throw new RefusedException($"{year}年度报告的公开日期应在{year + 1}年1月1日至今天之间。");
        var where = StorableText.Required(address, "原公开网址", 500);
        return await StartAsync(actor, agency, content, Historical, (_, report) =>
        {
            report.IsHistorical = true;
            report.HistoricalPublishedOn = publishedOn;
            report.HistoricalAddress = where;
        }, cancellationToken);
    }

    /// <summary>Sets every number that a person fills in to 0, in one act that the history and the audit log show. The narrative is still required.</summary>
    public async Task SetNilReturnAsync(Actor actor, int reportId, CancellationToken cancellationToken = default)
    {
        var view = await drafts.OpenAsync(actor, reportId, cancellationToken);
        await gate.DemandEditAsync(actor, view.Agency, $"report:{reportId}", cancellationToken);
        if (view.Locked is { } locked) throw new RefusedException(locked);
        var tables = view.Content.Tables;
        var patches = tables.Form.Cells.Where(cell => !cell.IsComputed && tables[cell] != 0).Select(DraftPatch (cell) => new CellPatch(cell.Id, tables[cell], 0)).ToList();
        await drafts.ApplyWholeAsync(actor, reportId, patches, NilReturn, (db, report) =>
        {
            db.Events.Add(report.Event("NilReturn", actor, actor.IsSystem ? null : Role.Clerk, clock.GetUtcNow()));
            audit.Add(db, actor, "nil-return", $"report:{reportId}");
        }, cancellationToken);
    }

    private async Task<Agency> DemandStartAsync(Actor actor, int agencyId, int year, bool isHistorical, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var agency = await db.Agencies.AsNoTracking().Include(a => a.Periods).SingleOrDefaultAsync(a => a.Id == agencyId, cancellationToken)
            ?? throw new RefusedException("没有这个单位，请联系系统管理员。");
        await gate.DemandEditAsync(actor, agency, $"agency:{agency.Code}", cancellationToken);
        var today = clock.Today();
        if (year < FormCatalog.FirstYear || year >= today.Year + (isHistorical ? 0 : 1))
            throw new RefusedException($"{year}年度不能填报，可填报的年度为{FormCatalog.FirstYear}年至{today.Year - (isHistorical ? 1 : 0)}年。");
        if (agency.Periods.Count > 0 && !agency.Periods.Exists(period => period.ValidFrom.Year <= year && (period.ValidTo is null || period.ValidTo.Value.Year >= year)))
            throw new RefusedException($"{agency.Name}在{year}年尚未设立或已经撤并，不填报该年度报告。");
        if (await OpensLaterAsync(db, agency, year, today, cancellationToken) is { } opens) throw new RefusedException($"{year}年度填报将于{opens:yyyy-MM-dd}开始，请届时再来。");
        return agency;
    }

    private static async Task<DateOnly?> OpensLaterAsync(ReportsDb db, Agency agency, int year, DateOnly today, CancellationToken cancellationToken)
    {
        var above = agency.Path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToList();
        var years = await db.ReportingYears.AsNoTracking().Where(y => y.Year == year && above.Contains(y.DistrictId)).ToListAsync(cancellationToken);
        // The nearest office above decides.
        return years.MaxBy(y => above.IndexOf(y.DistrictId)) is { } opened && opened.OpensOn > today ? opened.OpensOn : null;
    }

    private Task<int> StartAsync(
        Actor actor, Agency agency, ReportContent content, string origin, Action<ReportsDb, Report>? with, CancellationToken cancellationToken) =>
        OneTransaction.RunAsync(contexts, _ => new RefusedException($"本单位{content.Year}年度的报告已经建立，请打开后继续填报。"), async db =>
        {
            var report = NewReport(actor, agency, content);
            var begun = report.Event("Start", actor, actor.IsSystem ? null : Role.Clerk, report.CreatedAt, origin, to: report.State.ToString());
            begun.Report = report;
            db.Events.Add(begun);
            audit.Add(db, actor, origin == Historical ? "start-history" : "start-report", $"agency:{agency.Code}", $"{content.Year} {origin}");
            await db.SaveChangesAsync(cancellationToken);
            with?.Invoke(db, report);
            // Published elsewhere: nothing is owed here that anybody could be reminded of.
            if (report.IsHistorical) await StaleReminders.VoidAsync(db, agency.Id, report.Year, clock.GetUtcNow(), cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return report.Id;
        }, cancellationToken);

    private Report NewReport(Actor actor, Agency agency, ReportContent content)
    {
        var now = clock.GetUtcNow();
        return new Report
        {
            AgencyId = agency.Id,
            Year = content.Year,
            FormId = content.Form.Id,
            CreatedAt = now,
            StateSince = now,
            Sections = DraftContent.NewSections(DraftContent.Storable(content), actor, now),
        };
    }

    private static ReportContent Headed(Agency agency, int year)
    {
        var name = agency.NameOn(new DateOnly(year + 1, 1, 1));
        return new ReportContent(FormCatalog.ForYear(year), year) { Agency = name, Title = ReportContent.OfficialTitle(name, year) };
    }

    private static void DemandFit(ReportContent content, int year)
    {
        if (content.Year != year) throw new RefusedException($"导入的内容是{content.Year}年度的，不能作为{year}年度报告。");
        var form = FormCatalog.ForYear(year);
        if (content.Form.Id != form.Id) throw new RefusedException($"{year}年度应使用{form.Notice}规定的格式，导入的内容使用了其他年度的格式，请核对。");
        if (ReportLimits.WhyTooLarge(content) is { } tooLarge) throw new RefusedException(tooLarge);
    }
}
