using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Filing;

public sealed class DraftStarterTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private const string Out = "table3.carried_out.natural_person";
    private const string In = "table3.carried_in.natural_person";

    [Fact]
    public async Task A_blank_report_has_the_official_title_and_no_number()
    {
        var id = await World.Starter.StartBlankAsync(World.Clerk, World.Bureau.Id, Scenario.Year);

        var view = await World.Drafts.OpenAsync(World.Clerk, id);
        view.Content.Title.ShouldBe("东溪区财政局2025年政府信息公开工作年度报告");
        view.Content.Form.ShouldBe(FormCatalog.ForYear(Scenario.Year));
        view.Content.Form.Cells.ShouldAllBe(cell => view.Content.Tables[cell] == null);
        view.CanEdit.ShouldBeTrue();
    }

    [Fact]
    public async Task Starting_from_last_year_carries_the_open_applications_over_and_marks_last_years_text()
    {
        await World.Starter.StartHistoricalAsync(World.Clerk, World.Bureau.Id, 2024, LastYear(), new DateOnly(2025, 1, 20), "https://www.example.gov.cn/r");

        var id = await World.Starter.StartFromLastYearAsync(World.Clerk, World.Bureau.Id, Scenario.Year);

        var view = await World.Drafts.OpenAsync(World.Clerk, id);
        view.Content.Tables[In].ShouldBe(4);
        view.CarriedOver[In].ShouldBe(4);
        view.Content.Tables["table3.new_received.natural_person"].ShouldBeNull();
        view.LastYearBlocks.ShouldContain(view.Content.Sections["s1"][0].Id);
        view.Content.Title!.ShouldContain("2025年");
    }

    [Fact]
    public async Task A_carried_over_value_that_is_overridden_needs_a_reason()
    {
        await World.Starter.StartHistoricalAsync(World.Clerk, World.Bureau.Id, 2024, LastYear(), new DateOnly(2025, 1, 20), "https://www.example.gov.cn/r");
        var id = await World.CleanDraftAsync();
        await World.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch(In, 0, 1), new CellPatch("table3.carried_out.natural_person", 0, 1)], "o", "录入");

        var refusal = await Should.ThrowAsync<FindingsRefusedException>(() => World.SubmitAsync(id));

        refusal.Blocking.ShouldContain(finding => finding.Rule == "T3-4" && finding.Cells.Contains(In));
        await World.AnswerFindingsAsync(World.Clerk, id);
        await World.SubmitAsync(id);
    }

    [Fact]
    public async Task Historical_data_is_never_submitted()
    {
        var id = await World.Starter.StartHistoricalAsync(World.Clerk, World.Bureau.Id, 2024, LastYear(), new DateOnly(2025, 1, 20), "https://www.example.gov.cn/r");

        (await Should.ThrowAsync<RefusedException>(() => World.SubmitAsync(id))).Message.ShouldContain("历史数据");
        await Should.ThrowAsync<RefusedException>(() => World.Starter.StartHistoricalAsync(World.Clerk, World.Bureau.Id, 2023, Data.Reports.Clean(World.Bureau, 2023, "x"), new DateOnly(2023, 1, 20), "https://x"));
    }

    [Fact]
    public async Task Parallel_starts_make_one_report()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            try
            {
                return await World.Starter.StartBlankAsync(World.Clerk, World.Bureau.Id, Scenario.Year);
            }
            catch (RefusedException)
            {
                return 0;
            }
        })));

        outcomes.Count(id => id > 0).ShouldBe(1);
        await using var db = World.Db();
        (await db.Reports.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Years_that_are_not_open_and_agencies_that_did_not_exist_are_refused()
    {
        var merged = await World.AgencyAsync("dx-old", "东溪区旧局", AgencyKind.Department, World.District);
        var clerk = await World.PersonAsync("经办", (Role.Clerk, merged));
        await using (var db = World.Db())
        {
            db.Add(new AgencyPeriod { AgencyId = merged.Id, Name = "东溪区旧局", ValidFrom = new DateOnly(2019, 1, 1), ValidTo = new DateOnly(2023, 6, 30) });
            db.ReportingYears.Add(new ReportingYear { DistrictId = World.District.Id, Year = 2025, OpensOn = new DateOnly(2026, 1, 13), InternalDueOn = new DateOnly(2026, 1, 25) });
            await db.SaveChangesAsync();
        }

        foreach (var attempt in new Func<Task>[]
        {
            () => World.Starter.StartBlankAsync(World.Clerk, World.Bureau.Id, 2018),
            () => World.Starter.StartBlankAsync(World.Clerk, World.Bureau.Id, 2027),
            () => World.Starter.StartBlankAsync(World.Clerk, World.Bureau.Id, 2025),
            () => World.Starter.StartBlankAsync(clerk, merged.Id, 2024),
            () => World.Starter.StartFromContentAsync(World.Clerk, World.Bureau.Id, 2024, Data.Reports.Clean(World.Bureau, 2023, "x"), "导入"),
            () => World.Starter.StartFromContentAsync(World.Clerk, World.Bureau.Id, 2024, new ReportContent(FormCatalog.ForYear(2020), 2024), "导入"),
            () => World.Starter.StartFromLastYearAsync(World.Clerk, World.Bureau.Id, 2024),
        })
            await Should.ThrowAsync<RefusedException>(attempt);
        World.Clock.Advance(TimeSpan.FromDays(1));
        await World.Starter.StartBlankAsync(World.Clerk, World.Bureau.Id, 2025);
    }

    [Fact]
    public async Task A_nil_return_sets_every_number_to_zero_in_one_recorded_act()
    {
        var id = await World.Starter.StartBlankAsync(World.Clerk, World.Bureau.Id, Scenario.Year);
        await World.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch(In, null, 3)], "b", "录入");

        await World.Starter.SetNilReturnAsync(World.Clerk, id);

        var content = (await World.Drafts.OpenAsync(World.Clerk, id)).Content;
        content.Form.Cells.ShouldAllBe(cell => content.Tables[cell] == 0);
        await using var db = World.Db();
        (await db.Edits.Where(e => e.ReportId == id && e.Origin == "零报告").Select(e => e.Batch).Distinct().CountAsync()).ShouldBe(1);
        (await db.AuditEntries.CountAsync(e => e.Kind == "nil-return")).ShouldBe(1);
        (await db.Edits.SingleAsync(e => e.Target == In && e.Origin == "零报告")).OldValue.ShouldBe("3");
    }

    [Fact]
    public async Task A_printed_total_that_differs_stays_a_finding_until_a_part_is_corrected()
    {
        var content = Data.Reports.Clean(World.Bureau, Scenario.Year, "文字。");
        content.Tables.Set("table3.new_received.total", 5);
        var id = await World.Starter.StartFromContentAsync(World.Clerk, World.Bureau.Id, Scenario.Year, content, "导入");
        var checks = World.Get<ReportChecks>();
        (await checks.RunAsync(World.Clerk, id)).Findings.ShouldContain(finding => finding.Rule == "TP-1");

        await World.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch("table3.new_received.enterprise", 0, 2)], "b", "录入");

        (await checks.RunAsync(World.Clerk, id)).Findings.ShouldNotContain(finding => finding.Rule == "TP-1");
        (await World.Drafts.OpenAsync(World.Clerk, id)).Content.Tables["table3.new_received.total"].ShouldBe(2);
    }

    private ReportContent LastYear()
    {
        var content = Data.Reports.Clean(World.Bureau, 2024, "去年的工作情况。");
        content.Tables.Set("table3.new_received.natural_person", 4);
        content.Tables.Set(Out, 4);
        return content;
    }
}
