using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovInfoReports.Core.Seeding;

/// <summary>
/// Loads the demo data (seeds/*.json) into an empty database, once, through the services that people use: fixed actors, and a
/// clock moved for each act. Real agencies appear with their one real report; everything else is fictitious.
/// </summary>
public sealed class DemoData(IDbContextFactory<ReportsDb> databases, DatabaseOwner owner, PdfPrinting print, TimeProvider clock)
{
    /// <summary>The password of all demo accounts. Public on purpose: never load the demo into a portal that others can reach with real data.</summary>
    public const string Password = "Demo-2026-nb";

    /// <summary>Stands on every page of a demo.</summary>
    public const string Banner = "演示数据：真实单位的数字取自其已公开年报，文字为演示改写；其余均为虚构";

    private const string Marker = "demo-data";
    private const string Loading = "loading";
    private const string Loaded = "loaded";
    private const int LoadingLock = 20261129;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>The accounts worth showing: one at least for every role.</summary>
    public static IReadOnlyList<DemoAccount> Accounts => DemoFiles.Accounts;

    /// <summary>Whether this portal holds the demo data, so that the banner has to stand on its pages.</summary>
    public async Task<bool> IsLoadedAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Settings.AnyAsync(s => s.Name == Marker && s.AgencyId == null, cancellationToken);
    }

    /// <summary>Whether an earlier load broke off half-way, so that nobody may work on what there is.</summary>
    public async Task<bool> IsHalfLoadedAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Settings.AnyAsync(s => s.Name == Marker && s.AgencyId == null && s.Value == Loading, cancellationToken);
    }

    /// <summary>Loads the demo, once. A load that broke off is made anew: no portal serves what it left (<see cref="IsHalfLoadedAsync"/>).</summary>
    /// <returns>False when the database holds data already; nothing was changed then.</returns>
    public async Task<bool> LoadAsync(Action<string>? progress = null, CancellationToken cancellationToken = default)
    {
        TryPrinting();
        await using var alone = await LoadAloneAsync(progress, cancellationToken);
        if (await IsHalfLoadedAsync(cancellationToken)) await ClearAsync(progress, cancellationToken);
        if (!await BeginAsync(cancellationToken)) return false;
        var demoClock = new DemoClock();
        await using var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(demoClock).AddSingleton(databases).AddSingleton(print)
            .AddSingleton(new DemoMode(true)).AddGovInfoCore().BuildServiceProvider();
        var calendar = new DemoCalendar(clock.Today());
        progress?.Invoke("正在装入演示单位和账号……");
        var tree = await AddAgenciesAsync(services.GetRequiredService<AgencyDirectory>(), demoClock, cancellationToken);
        await services.GetRequiredService<PortalSettings>().SaveAsync(Actor.System("演示数据"), PortalSettings.Site, DemoSite.Settings, cancellationToken: cancellationToken);
        var cast = await DemoCast.HireAsync(databases, tree, new DateOnly(2019, 12, 1).At(9), cancellationToken);
        var reports = new DemoReports(services, demoClock, cast, tree);
        await OpenYearsAsync(services.GetRequiredService<ReportingYears>(), demoClock, cast, tree, calendar, cancellationToken);
        progress?.Invoke("正在装入真实年报……");
        await FileRealReportsAsync(reports, tree, cancellationToken);
        progress?.Invoke("正在装入虚构年报……");
        await FileFictionAsync(new DemoTurns(services, demoClock, reports, calendar), demoClock, tree, calendar, cancellationToken);
        await FinishAsync(cancellationToken);
        return true;
    }

    /// <summary>A missing font shows before anything is written, not in the middle of the load.</summary>
    private void TryPrinting()
    {
        var sample = new ReportContent(FormCatalog.All[^1], FormCatalog.All[^1].FirstYear) { Agency = "样例", Title = "样例" };
        print(sample, new DocumentFacts { PublishedAt = clock.GetUtcNow() });
    }

    private async Task<DatabaseLock> LoadAloneAsync(Action<string>? progress, CancellationToken cancellationToken)
    {
        for (var told = false; ; told = true)
        {
            if (await DatabaseLock.TryTakeAsync(databases, LoadingLock, cancellationToken) is { } alone) return alone;
            if (!told) progress?.Invoke("另一个程序正在装入演示数据，请稍候……");
            await Task.Delay(Pause, cancellationToken);
        }
    }

    private async Task ClearAsync(Action<string>? progress, CancellationToken cancellationToken)
    {
        progress?.Invoke("上次装入演示数据时中断，正在清空并重新装入……");
        await owner.EmptyAsync(cancellationToken);
    }

    private async Task<bool> BeginAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var marker = await db.Settings.SingleOrDefaultAsync(s => s.Name == Marker && s.AgencyId == null, cancellationToken);
        if (marker is not null || await db.Agencies.AnyAsync(cancellationToken) || await db.Users.AnyAsync(cancellationToken)) return false;
        db.Settings.Add(new Setting { Name = Marker, Value = Loading });
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    private async Task FinishAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        // Years ago somebody read these; only this season's messages still wait.
        var season = clock.GetUtcNow().AddMonths(-3);
        await db.Notices.Where(notice => notice.At < season).ExecuteUpdateAsync(set => set.SetProperty(notice => notice.ReadAt, notice => notice.At), cancellationToken);
        var marker = await db.Settings.SingleAsync(s => s.Name == Marker && s.AgencyId == null, cancellationToken);
        marker.Value = Loaded;
        await db.SaveChangesAsync(cancellationToken);
    }

    private static async Task<AgencyTree> AddAgenciesAsync(AgencyDirectory directory, DemoClock clock, CancellationToken cancellationToken)
    {
        var system = Actor.System("演示数据");
        var order = 0;
        foreach (var agency in DemoFiles.Agencies)
        {
            var founded = agency.Founded ?? new DateOnly(2010, 1, 1);
            clock.Set((founded > new DateOnly(2019, 11, 1) ? founded : new DateOnly(2019, 11, 1)).At(9));
            await directory.AddAsync(system, new AgencyInput(agency.Code, agency.FormerName ?? agency.Name, agency.Kind, agency.Parent, founded)
            {
                Signers = agency.Signers, MakesRegulations = agency.MakesRegulations, Contact = agency.Contact, SortOrder = order += 10,
            }, cancellationToken);
        }
        foreach (var agency in DemoFiles.Agencies)
        {
            if (agency.RenamedOn is { } renamed) clock.Set(renamed.At(9));
            if (agency.RenamedOn is { } from) await directory.RenameAsync(system, agency.Code, agency.Name, from, cancellationToken);
            if (agency.MergedOn is { } merged) clock.Set(merged.At(9));
            if (agency.MergedOn is { } on) await directory.MergeAsync(system, agency.Code, agency.MergedInto!, on, cancellationToken);
        }
        return await directory.TreeAsync(cancellationToken);
    }

    private static async Task OpenYearsAsync(
        ReportingYears years, DemoClock clock, DemoCast cast, AgencyTree tree, DemoCalendar calendar, CancellationToken cancellationToken)
    {
        foreach (var office in tree.All.Where(agency => agency.Kind.HasOffice() && !DemoFiles.Agencies.Single(a => a.Code == agency.Code).Real))
        {
            var first = DemoFiles.Agencies.Where(a => a.Parent == office.Code && a.Since is not null).Min(a => FirstYear(a, calendar)) ?? calendar.Current;
            for (var year = first; year <= calendar.Current; year++)
            {
                clock.Set(calendar.OpensOn(year).At(9));
                var opener = cast.Play(office.Kind == AgencyKind.CityGovernment ? Role.CityReviewer : Role.Reviewer, office.Code);
                await years.OpenAsync(opener, office.Code, year, calendar.OpensOn(year), calendar.InternalDueOn(year), cancellationToken);
            }
        }
    }

    private static async Task FileRealReportsAsync(DemoReports reports, AgencyTree tree, CancellationToken cancellationToken)
    {
        foreach (var real in DemoFiles.RealReports)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var agency = tree.Find(real.Agency)!;
            var tables = DemoFigures.Zeros(FormCatalog.ForYear(real.Year));
            foreach (var (cell, value) in real.Cells) tables.Set(cell, value);
            var on = new DateOnly(real.Year + 1, agency.Kind.HasOffice() ? 3 : 1, 15);
            var report = await reports.StartAsync(agency, DemoNarrative.Write(real, agency.Name, tables), on);
            var revision = await reports.SubmitAsync(agency, report, on.AddDays(1));
            await reports.ApproveAsync(agency, report, on.AddDays(3));
            await reports.PublishAsync(agency, revision, on.AddDays(5));
        }
    }

    private static async Task FileFictionAsync(DemoTurns turns, DemoClock clock, AgencyTree tree, DemoCalendar calendar, CancellationToken cancellationToken)
    {
        var figures = DemoFiles.Agencies.Where(a => a.Since is not null && !a.Kind.HasOffice())
            .ToDictionary(a => a, a => new DemoFigures(a).Between(FirstYear(a, calendar)!.Value, LastYear(a, calendar)));
        for (var year = FormCatalog.FirstYear; year <= calendar.Current; year++)
        {
            var (now, offices) = (year, DemoFiles.Agencies.Where(a => a.Since is not null && FirstYear(a, calendar) <= year && year <= LastYear(a, calendar)).GroupBy(a => a.Parent));
            // Sister agencies are compared with each other and so file in turn, years build on one another; offices do not wait for each other.
            await Parallel.ForEachAsync(offices, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancellationToken }, async (office, stopping) =>
            {
                clock.Part();
                foreach (var demo in office)
                {
                    stopping.ThrowIfCancellationRequested();
                    var tables = demo.Kind.HasOffice() ? Together(figures, demo.Code, now) : figures[demo][now];
                    await FileAsync(turns, tree.Find(demo.Code)!, demo, tables, calendar, now);
                }
            });
        }
        foreach (var story in DemoFiles.Stories.Where(s => s.Story == DemoTurn.Exempt && DemoFiles.Agencies.Single(a => a.Code == s.Agency).Since is null))
            await turns.GrantAsync(tree.Find(story.Agency)!, calendar.Current + story.Year, story.Story, story.Reason);
    }

    private static Task FileAsync(DemoTurns turns, Agency agency, DemoAgency demo, ReportTables tables, DemoCalendar calendar, int year)
    {
        var content = DemoNarrative.Write(demo, agency.NameOn(new DateOnly(year, 12, 31)), year, tables);
        var story = DemoFiles.Stories.FirstOrDefault(s => s.Agency == demo.Code && s.Year == year - calendar.Current);
        return turns.PlayAsync(agency, content, calendar.StartOn(demo, year), story?.Story ?? DemoTurn.Published, story?.Reason ?? "");
    }

    /// <summary>A government's own report: the sum of its agencies' figures.</summary>
    private static ReportTables Together(Dictionary<DemoAgency, Dictionary<int, ReportTables>> figures, string owner, int year)
    {
        var sum = DemoFigures.Zeros(FormCatalog.ForYear(year));
        foreach (var part in figures.Where(entry => entry.Key.Parent == owner).Select(entry => entry.Value.GetValueOrDefault(year)).OfType<ReportTables>())
            foreach (var cell in sum.Form.Cells.Where(cell => !cell.IsComputed)) sum.Set(cell, sum[cell] + part[cell]);
        return sum;
    }

    private static int? FirstYear(DemoAgency agency, DemoCalendar calendar) => agency.Since is <= 0 ? calendar.Current + agency.Since : agency.Since;

    private static int LastYear(DemoAgency agency, DemoCalendar calendar) => agency.MergedOn is { } merged ? merged.Year - 1 : calendar.Current;
}
