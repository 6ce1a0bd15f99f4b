using System.Data.Common;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Filing;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Filing;

/// <summary>A section that this process wrote last is saved without being read: what happened to it meanwhile counts all the same.</summary>
public sealed class KnownSectionTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private const string New = "table3.new_received.natural_person";
    private const string Carried = "table3.carried_in.natural_person";

    [Fact]
    public async Task Each_of_a_row_of_saves_stands_in_the_section_and_once_in_the_log()
    {
        var id = await World.CleanDraftAsync();

        for (var value = 1; value <= 3; value++) await SaveAsync(id, New, value - 1, value, $"b{value}");
        await World.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch(New, 3, null), new CellPatch(Carried, 0, 8)], "b4", "粘贴");

        (await ValueAsync(id, New), await ValueAsync(id, Carried)).ShouldBe((null, 8));
        await using var db = World.Db();
        (await db.Edits.Where(edit => edit.ReportId == id).OrderBy(edit => edit.Id).ToListAsync())
            .Select(edit => $"{edit.Target[7..]} {edit.OldValue}→{edit.NewValue} {edit.SectionVersion} {edit.Batch} {edit.Origin} {edit.UserName}").ShouldBe([
                "new_received.natural_person 0→1 2 b1 录入 经办甲", "new_received.natural_person 1→2 3 b2 录入 经办甲", "new_received.natural_person 2→3 4 b3 录入 经办甲",
                "new_received.natural_person 3→ 5 b4 粘贴 经办甲", "carried_in.natural_person 0→8 5 b4 粘贴 经办甲",
            ]);
    }

    [Fact]
    public async Task Many_reports_saved_at_once_each_keep_their_own()
    {
        var ids = new List<int>();
        for (var i = 0; i < 12; i++)
        {
            var agency = await World.AgencyAsync($"quick-{i}", $"东溪区第{i}局", AgencyKind.Department, World.District);
            ids.Add(await World.CleanDraftAsync(await World.PersonAsync("经办", (Role.Clerk, agency)), agency));
        }

        for (var round = 1; round <= 3; round++)
            await Task.WhenAll(ids.Select(id => World.Drafts.ApplyAsync(Actor.System("测试"), id, [new CellPatch(New, round == 1 ? 0 : id * (round - 1), id * round)], $"{round}", "录入")));

        foreach (var id in ids) (await ValueAsync(id, New)).ShouldBe(id * 3);
    }

    [Fact]
    public async Task What_another_node_stored_meanwhile_is_merged_and_told()
    {
        var id = await World.CleanDraftAsync();
        await using var other = World.Node();
        var seen = await SaveAsync(id, New, 0, 1, "a");

        await other.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch(Carried, 0, 5)], "b", "录入");
        var merged = await World.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch(New, 1, 2)], "c", "录入", seen.NewVersions);
        await other.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch(New, 2, 9)], "d", "录入");
        var met = await World.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch(New, 2, 3)], "e", "录入");

        merged.Others.ShouldHaveSingleItem().NewValue.ShouldBe("5");
        met.Conflicts.ShouldHaveSingleItem().Theirs.ShouldBe("9");
        (await ValueAsync(id, New), await ValueAsync(id, Carried)).ShouldBe((9, 5));
    }

    [Fact]
    public async Task A_batch_that_another_node_saved_is_not_saved_again()
    {
        var id = await World.CleanDraftAsync();
        await using var other = World.Node();
        await other.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch(New, 0, 7)], "a", "录入");
        await SaveAsync(id, New, 7, 0, "back");

        (await World.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch(New, 0, 7)], "a", "录入")).Conflicts.ShouldBeEmpty();

        (await ValueAsync(id, New)).ShouldBe(0);
    }

    [Fact]
    public async Task A_batch_sent_twice_at_once_is_saved_once()
    {
        var id = await World.CleanDraftAsync();
        await using var other = World.Node();
        await SaveAsync(id, Carried, 0, 5, "before");

        var results = await Task.WhenAll(new[] { World, World, other, other }
            .Select(node => Task.Run(() => node.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch(New, 0, 7), new CellPatch(Carried, 5, 6)], "a", "录入"))));

        results.ShouldAllBe(result => result.Conflicts.Count == 0);
        await using var db = World.Db();
        (await db.Edits.CountAsync(edit => edit.ReportId == id && edit.Batch == "a")).ShouldBe(2);
    }

    [Fact]
    public async Task What_a_batch_left_out_at_first_stays_a_conflict_when_it_is_sent_again()
    {
        var id = await World.CleanDraftAsync();
        await using var other = World.Node();
        await other.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch(New, 0, 9)], "theirs", "录入");
        DraftPatch[] patches = [new CellPatch(New, 0, 7), new CellPatch(Carried, 0, 5)];
        await World.Drafts.ApplyAsync(World.Clerk, id, patches, "a", "录入");
        await other.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch(New, 9, 0), new CellPatch(Carried, 5, 0)], "back", "录入");
        await SaveAsync(id, "table3.new_received.enterprise", 0, 1, "known again");

        var again = await World.Drafts.ApplyAsync(World.Clerk, id, patches, "a", "录入");

        var left = again.Conflicts.ShouldHaveSingleItem();
        (left.Target, left.Theirs, left.Yours).ShouldBe((New, "0", "7"));
        (await ValueAsync(id, New), await ValueAsync(id, Carried)).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_section_written_last_is_saved_without_asking_for_it()
    {
        var id = await World.CleanDraftAsync();
        await SaveAsync(id, New, 0, 1, "first");
        var statements = new Statements();
        await using var counted = World.Disturbed(statements);
        await counted.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch(New, 1, 2)], "read", "录入");
        var read = statements.Sent.Count;

        await counted.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch(New, 2, 3)], "known", "录入");

        (read, statements.Sent.Count).ShouldBe((2, 3));
        statements.Sent[2].ShouldNotContain("SELECT");
    }

    private Task<PatchResult> SaveAsync(int id, string cell, decimal? seen, decimal? value, string batch) =>
        World.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch(cell, seen, value)], batch, "录入");

    private async Task<decimal?> ValueAsync(int id, string cell) => (await World.Drafts.OpenAsync(Actor.System("测试"), id)).Content.Tables[cell];

    private sealed class Statements : DbCommandInterceptor
    {
        public List<string> Sent { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData data, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Note(command);
            return new(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData data, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Note(command);
            return new(result);
        }

        private void Note(DbCommand command)
        {
            // What the person may do is asked every few seconds, whatever is saved.
            if (!command.CommandText.Contains("AspNetUsers", StringComparison.Ordinal)) Sent.Add(command.CommandText);
        }
    }
}
