using System.Text;
using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Importing;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Review;
using GovInfoReports.Core.Seeding;
using GovInfoReports.Pdf;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Seeding;

public sealed class DemoDataTests(DatabaseFixture fixture)
{
    [Theory]
    [InlineData("2026-11-21")]
    [InlineData("2026-01-15")]
    [InlineData("2026-06-30")]
    public async Task The_demo_loads_once_shows_every_state_and_lies_in_the_past(string day)
    {
        await using var database = await fixture.NewAsync();
        var today = DateOnly.Parse(day);
        await using var services = Services(database, today);
        var demo = services.GetRequiredService<DemoData>();

        (await demo.LoadAsync()).ShouldBeTrue();
        (await demo.IsLoadedAsync()).ShouldBeTrue();

        await using var db = database.CreateDbContext();
        (await db.Reports.Select(r => r.State).Distinct().ToListAsync()).ShouldBe(Enum.GetValues<ReportState>(), ignoreOrder: true);
        (await db.Revisions.Select(r => r.State).Distinct().ToListAsync()).ShouldBe(Enum.GetValues<RevisionState>(), ignoreOrder: true);
        (await db.Events.MaxAsync(e => e.At)).ShouldBeLessThan(today.AddDays(1).At(0));
        (await db.Users.AllAsync(user => user.IsDemo)).ShouldBeTrue();
        await RealReportsStandAlone(db);
        await SomethingIsDue(services, today);

        var reports = await db.Reports.CountAsync();
        (await demo.LoadAsync()).ShouldBeFalse();
        (await db.Reports.CountAsync()).ShouldBe(reports);
    }

    /// <summary>Two formats a report, in turn, and each fifth as PDF, which keeps no blank where a line ends. CSV and XLSX hold the tables alone.</summary>
    [Fact]
    public async Task Every_report_of_the_demo_comes_back_from_its_files()
    {
        await using var database = await fixture.NewAsync();
        await using var services = Services(database, new DateOnly(2026, 11, 21));
        await services.GetRequiredService<DemoData>().LoadAsync();
        await using var db = database.CreateDbContext();
        var formats = ExportFormat.All.Where(format => format != ExportFormat.Pdf).ToList();
        foreach (var (frozen, i) in (await db.Revisions.OrderBy(revision => revision.Id).Select(revision => revision.Content).ToListAsync()).Select((content, i) => (content, i)))
        {
            var report = CanonicalJson.Read(frozen);
            IEnumerable<ExportFormat> printed = i % 5 == 0 && HasFonts ? [ExportFormat.Pdf] : [];
            foreach (var format in printed.Concat([formats[i % formats.Count], formats[(i + 2) % formats.Count]]))
            {
                var read = ReportImporter.Recognise(new ImportSource(format.Write(ReportDocument.Of(report), DateTimeOffset.UnixEpoch.AddYears(50)))).Content.ShouldNotBeNull();
                Numbers(read, TotalsBasis.Printed).ShouldBe(Numbers(report, TotalsBasis.Computed), $"{report.Title} {format.Id}");
                if (format.Id is not ("csv" or "xlsx")) Words(read, format).ShouldBe(Words(report, format), $"{report.Title} {format.Id}");
            }
        }
    }

    private static bool HasFonts
    {
        get
        {
            try
            {
                return FontSet.Discover() is not null;
            }
            catch (FontsMissingException)
            {
                return false;
            }
        }
    }

    private static IEnumerable<string> Words(ReportContent report, ExportFormat format) =>
        format == ExportFormat.Pdf ? Texts(report).Select(text => string.Concat(text.Where(c => !char.IsWhiteSpace(c)))) : Texts(report);

    private static IEnumerable<decimal?> Numbers(ReportContent report, TotalsBasis basis) => report.Form.Cells.Select(cell => report.Tables.Value(cell, basis));

    /// <summary>What stands below an explanation is no text of the filer.</summary>
    private static IEnumerable<string> Texts(ReportContent report) => report.Form.Sections
        .SelectMany(section => report.Sections[section.Id]).Select(block => block.Text(report.Tables)).Where(text => !text.StartsWith("说明：", StringComparison.Ordinal));

    [Fact]
    public async Task The_demo_never_mixes_with_other_data()
    {
        await using var database = await fixture.NewAsync();
        await using var services = Services(database, new DateOnly(2026, 11, 21));
        await services.GetRequiredService<AgencyDirectory>()
            .AddAsync(Actor.System("测试"), new AgencyInput("own", "自有市人民政府", AgencyKind.CityGovernment, null, new DateOnly(2010, 1, 1)));

        (await services.GetRequiredService<DemoData>().LoadAsync()).ShouldBeFalse();

        await using var db = database.CreateDbContext();
        (await db.Agencies.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_load_that_broke_off_is_made_anew_and_nobody_loads_beside_it()
    {
        await using var database = await fixture.NewAsync();
        await using var services = Services(database, new DateOnly(2026, 11, 21));
        var demo = services.GetRequiredService<DemoData>();
        using var stop = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() =>
            demo.LoadAsync(line => { if (line.Contains("虚构")) stop.Cancel(); }, stop.Token));
        (await demo.IsHalfLoadedAsync()).ShouldBeTrue();

        var loads = await Task.WhenAll(demo.LoadAsync(), demo.LoadAsync());

        loads.ShouldBe([true, false], ignoreOrder: true);
        (await demo.IsHalfLoadedAsync()).ShouldBeFalse();
        await using var db = database.CreateDbContext();
        (await db.Reports.Select(r => r.State).Distinct().ToListAsync()).ShouldBe(Enum.GetValues<ReportState>(), ignoreOrder: true);
        await RealReportsStandAlone(db);
    }

    private static async Task RealReportsStandAlone(ReportsDb db)
    {
        foreach (var code in new[] { "kf-sh-gy", "yl-zhsw", "ly-xg-sq", "ly-lc-xg", "kf-sh" })
        {
            var revisions = await db.Revisions.Where(r => r.Report.Agency.Code == code).ToListAsync();
            revisions.Count.ShouldBe(1, code);
            revisions[0].State.ShouldBe(RevisionState.Public, code);
        }
        var shunhe = CanonicalJson.Read((await db.Revisions.SingleAsync(r => r.Report.Agency.Code == "kf-sh")).Content).Tables;
        shunhe["table2.art20_5.licensing.change"].ShouldBe(-267);
        shunhe["table3.r7_total.total"].ShouldBe(25);
        shunhe["table4.litigation_direct.total"].ShouldBe(11);
    }

    private static async Task SomethingIsDue(IServiceProvider services, DateOnly today)
    {
        var board = await services.GetRequiredService<Board>().ShowAsync(Actor.System("测试"), new BoardQuery("yl", ReportingYears.Current(today)));
        board.Rows.ShouldContain(row => row.IsUnfiled);
        board.Counts.Exempt.ShouldBe(1);
        board.Opened.ShouldNotBeNull();
    }

    private static ServiceProvider Services(TestDatabase database, DateOnly today)
    {
        var clock = new TestClock();
        clock.Advance(today.At(12) - clock.GetUtcNow());
        return new ServiceCollection().AddLogging().AddSingleton<IDbContextFactory<ReportsDb>>(database).AddSingleton<TimeProvider>(clock).AddSingleton(new DatabaseOwner(database.Owners()))
            .AddSingleton<PdfPrinting>((content, _) => Encoding.UTF8.GetBytes($"%PDF {content.Title}")).AddGovInfoCore().BuildServiceProvider();
    }
}
