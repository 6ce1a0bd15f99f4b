using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Agencies;

/// <summary>The scenario's today is 2026-01-12.</summary>
public sealed class AgencyDirectoryTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private static readonly Actor Admin = Actor.System("测试");

    private AgencyDirectory Directory => World.Get<AgencyDirectory>();

    [Fact]
    public async Task A_renamed_agency_files_earlier_years_under_its_old_name()
    {
        await Directory.RenameAsync(Admin, "dx-cz", "东溪区财政和审计局", new DateOnly(2025, 6, 1));

        (await UnitsAsync("yh-dx", 2024)).ShouldBe(["东溪区财政局"]);
        (await UnitsAsync("yh-dx", 2025)).ShouldBe(["东溪区财政和审计局"]);
    }

    [Fact]
    public async Task A_rename_that_lies_ahead_shows_when_its_day_has_come()
    {
        await Directory.RenameAsync(Admin, "dx-cz", "东溪区财政和审计局", new DateOnly(2026, 2, 1));
        (await NameAsync("dx-cz")).ShouldBe("东溪区财政局");

        World.Clock.Advance(TimeSpan.FromDays(30));
        (await Directory.BringUpToDateAsync()).ShouldBe(1);

        (await NameAsync("dx-cz")).ShouldBe("东溪区财政和审计局");
        (await Directory.BringUpToDateAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_merged_agency_files_until_the_year_before_and_its_successor_after()
    {
        await AddAsync("dx-sj", "东溪区审计局", "yh-dx");
        await Directory.MergeAsync(Admin, "dx-sj", "dx-cz", new DateOnly(2025, 5, 1));

        (await UnitsAsync("yh-dx", 2024)).ShouldBe(["东溪区财政局", "东溪区审计局"], ignoreOrder: true);
        (await UnitsAsync("yh-dx", 2025)).ShouldBe(["东溪区财政局"]);
    }

    [Fact]
    public async Task Whoever_works_for_a_district_that_moves_goes_on_with_the_rights_of_its_new_place()
    {
        var (states, reviewer) = (World.Get<AccountStates>(), World.Reviewer.UserId!.Value);
        (await states.OfAsync(reviewer)).Actor.May(Act.ReadReview, await BureauAsync()).ShouldBeTrue();
        await AddAsync("xs", "新山市人民政府", null, AgencyKind.CityGovernment);

        await Directory.MoveAsync(Admin, "yh-dx", "xs", new DateOnly(2026, 1, 1));
        await Task.Delay(AccountStates.Freshness + TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken);

        var bureau = await BureauAsync();
        bureau.Path.ShouldNotBe(World.Bureau.Path);
        (await states.OfAsync(reviewer)).Actor.May(Act.ReadReview, bureau).ShouldBeTrue();

        async Task<Agency> BureauAsync()
        {
            await using var db = World.Db();
            return await db.Agencies.SingleAsync(agency => agency.Id == World.Bureau.Id);
        }
    }

    [Fact]
    public async Task A_moved_agency_takes_what_is_below_it_along_and_stays_where_it_was_for_earlier_years()
    {
        await AddAsync("dx-cz-zd", "东溪区财政局征收站", "dx-cz", AgencyKind.AuthorisedBody);
        await Directory.MoveAsync(Admin, "dx-cz", "yh-xl", new DateOnly(2025, 3, 1));

        await PathsShouldBeRightAsync();
        (await UnitsAsync("yh-dx", 2024)).ShouldContain("东溪区财政局");
        (await UnitsAsync("yh-xl", 2025)).ShouldContain("东溪区财政局征收站");
    }

    [Fact]
    public async Task Moves_of_a_branch_and_of_what_is_below_it_that_begin_on_one_day_leave_every_path_right()
    {
        await AddAsync("dx-cz-zd", "东溪区财政局征收站", "dx-cz", AgencyKind.AuthorisedBody);
        await AddAsync("dx-cz-zd-1", "东溪区财政局征收站一组", "dx-cz-zd", AgencyKind.AuthorisedBody);
        await AddAsync("dx-sj", "东溪区审计局", "yh-dx");
        var day = new DateOnly(2026, 2, 1);
        await Directory.MoveAsync(Admin, "dx-cz-zd", "dx-sj", day);
        await Directory.MoveAsync(Admin, "dx-sj", "xl-cz", day);
        await Directory.MoveAsync(Admin, "dx-cz", "yh-xl", day);
        World.Clock.Advance(TimeSpan.FromDays(30));

        (await Directory.BringUpToDateAsync()).ShouldBe(3);

        await PathsShouldBeRightAsync();
        await using var db = World.Db();
        (await db.AuditEntries.Where(entry => entry.Kind == "agency-effect").OrderBy(entry => entry.Id).Select(entry => entry.Details).ToListAsync())
            .ShouldBe(Enumerable.Repeat("划转至新的上级，已生效", 3));
    }

    [Fact]
    public async Task A_change_whose_day_has_come_is_news_for_the_public_pages()
    {
        await Directory.RenameAsync(Admin, "dx-cz", "东溪区财政和审计局", new DateOnly(2026, 2, 1));
        var changes = new PublicChanges(World.Get<IDbContextFactory<ReportsDb>>());
        await changes.NewsAsync();
        World.Clock.Advance(TimeSpan.FromDays(30));

        await Directory.BringUpToDateAsync();

        (await changes.NewsAsync()).IsEverything.ShouldBeTrue();
    }

    [Fact]
    public async Task Of_administrators_who_add_or_rename_one_agency_at_once_the_slower_are_told()
    {
        (await Acts.AtOnceAsync(8, _ => AddAsync("dx-sj", "东溪区审计局", "yh-dx"))).ShouldBe(1);
        (await Acts.AtOnceAsync(8, i => Directory.RenameAsync(Admin, "dx-sj", $"东溪区审计{i}局", new DateOnly(2025, 6, 1)))).ShouldBeGreaterThan(0);

        await using var db = World.Db();
        (await db.Agencies.CountAsync(agency => agency.Code == "dx-sj")).ShouldBe(1);
    }

    [Fact]
    public async Task A_rename_that_only_changes_capitals_shows_when_its_day_has_come()
    {
        foreach (var name in new[] { "东溪区财政局ABC", "东溪区财政局abc" })
        {
            await Directory.RenameAsync(Admin, "dx-cz", name, new DateOnly(2026, 2, 1));
            World.Clock.Advance(TimeSpan.FromDays(30));

            (await Directory.BringUpToDateAsync()).ShouldBe(1, name);

            (await NameAsync("dx-cz")).ShouldBe(name);
            World.Clock.Advance(TimeSpan.FromDays(-30));
        }
    }

    [Fact]
    public async Task A_name_with_brackets_of_the_other_width_is_the_same_name_spelled_otherwise()
    {
        await Directory.RenameAsync(Admin, "dx-cz", "东溪区财政局(国资办)", new DateOnly(2025, 6, 1));

        await Directory.RenameAsync(Admin, "dx-cz", "东溪区财政局（国资办）", new DateOnly(2026, 2, 1));

        var agency = (await Directory.TreeAsync()).Find("dx-cz")!;
        (agency.Name, agency.NameOn(new DateOnly(2027, 1, 1))).ShouldBe(("东溪区财政局（国资办）", "东溪区财政局（国资办）"));
        agency.Periods.Select(period => period.Name).ShouldBe(["东溪区财政局", "东溪区财政局（国资办）"], ignoreOrder: true);
        (await Directory.BringUpToDateAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Changes_that_make_no_sense_are_refused()
    {
        await Should.ThrowAsync<RefusedException>(() => AddAsync("dx-cz", "重复编码局", "yh-dx"));
        await Should.ThrowAsync<RefusedException>(() => Directory.MoveAsync(Admin, "yh-dx", "dx-cz", new DateOnly(2025, 1, 1)));
        await Should.ThrowAsync<RefusedException>(() => Directory.CloseAsync(Admin, "yh-dx", new DateOnly(2025, 1, 1)));
        await Should.ThrowAsync<RefusedException>(() => Directory.MergeAsync(Admin, "dx-cz", "dx-cz", new DateOnly(2025, 1, 1)));
        await Should.ThrowAsync<AccessDeniedException>(() => Directory.RenameAsync(World.Reviewer, "dx-cz", "新名", new DateOnly(2025, 1, 1)));
    }

    [Fact]
    public async Task The_exported_list_comes_back_unchanged_and_an_edited_one_is_previewed_by_row()
    {
        var sheet = World.Get<AgencySheet>();
        var exported = await sheet.ExportAsync(Admin);

        var preview = await sheet.PreviewAsync(Admin, new MemoryStream(exported));
        preview.CanImport.ShouldBeFalse(); // agencies without periods have no date to put in the list
        preview.Lines.ShouldAllBe(line => line.Problems.Any(problem => problem.Contains("日期")));
    }

    [Fact]
    public async Task A_list_with_one_bad_row_changes_nothing()
    {
        var sheet = World.Get<AgencySheet>();
        string[] heading = ["编码", "名称", "类别", "上级编码", "启用（变更）日期", "签署人数", "规章制定权", "联系方式", "排序"];
        byte[] Rows(string parent) => GovInfoReports.Core.Spreadsheets.SheetWriter.Write("单位", heading,
        [
            ["dx-new", "东溪区新设局", "政府部门", "yh-dx", "2025-01-01", 2, "否", "", 5],
            ["dx-bad", "东溪区某局", "政府部门", parent, "2025-01-01", 1, "否", "", 6],
        ]);

        (await sheet.PreviewAsync(Admin, new MemoryStream(Rows("nowhere")))).Lines.Single(line => line.Problems.Count > 0).Row.ShouldBe(3);
        await Should.ThrowAsync<RefusedException>(() => sheet.ImportAsync(Admin, new MemoryStream(Rows("nowhere"))));
        (await UnitsAsync("yh-dx", 2025)).ShouldNotContain("东溪区新设局");

        (await sheet.ImportAsync(Admin, new MemoryStream(Rows("yh-dx")))).ShouldBe(2);
        (await UnitsAsync("yh-dx", 2025)).ShouldContain("东溪区新设局");
        await Should.ThrowAsync<RefusedException>(() => sheet.ImportAsync(Admin, new MemoryStream("not a workbook"u8.ToArray())));
    }

    [Fact]
    public async Task Every_fault_of_a_row_is_told_at_once_and_a_list_of_nothing_says_so()
    {
        var sheet = World.Get<AgencySheet>();
        string[] heading = ["编码", "名称", "类别", "上级编码", "启用（变更）日期", "签署人数", "规章制定权", "联系方式", "排序"];
        byte[] Rows(params IReadOnlyList<object?>[] rows) => GovInfoReports.Core.Spreadsheets.SheetWriter.Write("单位", heading, rows);

        var line = (await sheet.PreviewAsync(Admin, new MemoryStream(Rows(["Nicht Gut", "", "部们", "yh-dx", "去年", 9, "否", "", 5])))).Lines.Single();
        line.Problems.Select(problem => problem[..2]).ShouldBe(["C列", "E列", "A列", "B列", "F列"]);
        (await Should.ThrowAsync<RefusedException>(() => sheet.PreviewAsync(Admin, new MemoryStream(Rows())))).Message.ShouldContain("没有数据行");
        (await Should.ThrowAsync<RefusedException>(() => sheet.ImportAsync(Admin, new MemoryStream(Rows())))).Message.ShouldContain("没有数据行");
    }

    [Fact]
    public async Task A_government_is_signed_by_two_on_the_screen_and_in_the_list_and_that_is_no_change()
    {
        var sheet = World.Get<AgencySheet>();
        await AddAsync("yh-bs", "北山区人民政府", "yh", AgencyKind.DistrictGovernment);
        var rows = GovInfoReports.Core.Spreadsheets.SheetReader.Read(new MemoryStream(await sheet.ExportAsync(Admin)));
        var own = rows.Single(row => row[0] == "yh-bs");
        own[5].ShouldBe("2");
        var same = GovInfoReports.Core.Spreadsheets.SheetWriter.Write("单位", [.. Enumerable.Range(0, 9).Select(i => rows[0][i])],
            [[own[0], own[1], own[2], own[3], own[4], 2, own[6], own[7], 0]]);

        (await sheet.PreviewAsync(Admin, new MemoryStream(same))).Lines.Single().Act.ShouldBe("不变");
        (await sheet.ImportAsync(Admin, new MemoryStream(same))).ShouldBe(0);
    }

    [Fact]
    public async Task A_list_rewrites_no_history_and_moves_nobody_to_where_he_cannot_be()
    {
        var sheet = World.Get<AgencySheet>();
        await AddAsync("dx-sj", "东溪区审计局", "yh-dx");
        await AddAsync("dx-jy", "东溪区教育局(体育局)", "yh-dx");
        await AddAsync("dx-new", "东溪区新设局", "yh-dx");
        string[] heading = ["编码", "名称", "类别", "上级编码", "启用（变更）日期", "签署人数", "规章制定权", "联系方式", "排序"];
        byte[] Row(string code, string name, string parent, string from) =>
            GovInfoReports.Core.Spreadsheets.SheetWriter.Write("单位", heading, [[code, name, "政府部门", parent, from, 1, "否", "", 0]]);
        async Task<string> ProblemAsync(byte[] file)
        {
            await Should.ThrowAsync<RefusedException>(() => sheet.ImportAsync(Admin, new MemoryStream(file)));
            return (await sheet.PreviewAsync(Admin, new MemoryStream(file))).Lines.Single().Problems.ShouldHaveSingleItem();
        }

        (await ProblemAsync(Row("dx-sj", "东溪区审计和统计局", "yh-dx", "2015-01-01"))).ShouldContain("E列（启用（变更）日期）：名称或上级已改，请填写变更日期");
        (await ProblemAsync(Row("dx-sj", "东溪区审计局", "yh-xl", "2015-01-01"))).ShouldContain("请填写变更日期");
        (await ProblemAsync(Row("dx-sj", "东溪区审计和统计局", "yh-dx", "2206-01-01"))).ShouldContain("请核对年份");
        await Directory.CloseAsync(Admin, "dx-new", new DateOnly(2025, 6, 30));
        (await ProblemAsync(Row("dx-sj", "东溪区审计局", "dx-new", "2026-01-01"))).ShouldContain("D列（上级编码）：上级单位“东溪区新设局”");

        (await sheet.ImportAsync(Admin, new MemoryStream(Row("dx-jy", "东溪区教育局（体育局）", "yh-dx", "2015-01-01")))).ShouldBe(1);
        (await sheet.ImportAsync(Admin, new MemoryStream(Row("dx-sj", "东溪区审计和统计局", "yh-dx", "2025-06-01")))).ShouldBe(1);
        (await UnitsAsync("yh-dx", 2024)).ShouldContain("东溪区审计局");
        (await UnitsAsync("yh-dx", 2025)).ShouldContain("东溪区审计和统计局");
        // A slip of the pen is put right on the page, which says from which day.
        await Directory.RenameAsync(Admin, "dx-sj", "东溪区审计与统计局", new DateOnly(2025, 6, 1));
        (await Directory.TreeAsync()).Find("dx-sj")!.Periods.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_list_that_adds_an_agency_and_moves_what_it_stands_under_leaves_every_path_right()
    {
        await AddAsync("dx-sj", "东溪区审计局", "yh-dx");
        string[] heading = ["编码", "名称", "类别", "上级编码", "启用（变更）日期", "签署人数", "规章制定权", "联系方式", "排序"];
        var file = GovInfoReports.Core.Spreadsheets.SheetWriter.Write("单位", heading,
        [
            ["dx-sj-zd", "东溪区审计局审计站", "授权组织", "dx-sj", "2015-01-01", 1, "否", "", 0],
            ["dx-sj", "东溪区审计局", "政府部门", "yh-xl", "2025-06-01", 1, "否", "", 0],
        ]);

        (await World.Get<AgencySheet>().ImportAsync(Admin, new MemoryStream(file))).ShouldBe(2);

        await PathsShouldBeRightAsync();
    }

    private async Task PathsShouldBeRightAsync()
    {
        await using var db = World.Db();
        foreach (var agency in await db.Agencies.Include(a => a.Parent).ToListAsync())
            agency.Path.ShouldBe($"{agency.Parent?.Path ?? "/"}{agency.Id}/", agency.Code);
    }

    private Task<Agency> AddAsync(string code, string name, string? parent, AgencyKind kind = AgencyKind.Department) =>
        Directory.AddAsync(Admin, new AgencyInput(code, name, kind, parent, new DateOnly(2015, 1, 1)));

    private async Task<IEnumerable<string>> UnitsAsync(string owner, int year)
    {
        var tree = await Directory.TreeAsync();
        return tree.FilingUnits(tree.Find(owner)!, year).Select(unit => unit.Name);
    }

    private async Task<string> NameAsync(string code) => (await Directory.TreeAsync()).Find(code)!.Name;
}
