using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Filing;

/// <summary>Saves of one section that set out from one version: each is kept, or told as a conflict, and the log names its author.</summary>
public sealed class SameMomentTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private const string New = "table3.new_received.natural_person";
    private const string Carried = "table3.carried_in.natural_person";
    private const string Enterprise = "table3.new_received.enterprise";

    [Fact]
    public async Task Two_cells_saved_while_other_reports_hold_the_database_both_stand()
    {
        var id = await World.CleanDraftAsync();

        var results = await AllAtOnceAsync(id, "s3", [new CellPatch(New, 0, 7)], [new CellPatch(Carried, 0, 3)]);

        results.ShouldAllBe(result => result.Conflicts.Count == 0);
        (await StoredAsync(id, "甲")).ShouldBe($"{Carried} 0→3 乙1\n{New} 0→7 乙0");
        await CellsAsync(id, (New, 7), (Carried, 3));
    }

    [Fact]
    public async Task Three_cells_saved_while_other_reports_hold_the_database_all_stand()
    {
        var id = await World.CleanDraftAsync();

        var results = await AllAtOnceAsync(
            id, "s3", [new CellPatch(New, 0, 7)], [new CellPatch(Carried, 0, 3)], [new CellPatch(Enterprise, 0, 9)]);

        results.ShouldAllBe(result => result.Conflicts.Count == 0);
        (await StoredAsync(id, "甲")).ShouldBe($"{Carried} 0→3 乙1\n{Enterprise} 0→9 乙2\n{New} 0→7 乙0");
        await CellsAsync(id, (New, 7), (Carried, 3), (Enterprise, 9));
    }

    [Fact]
    public async Task Of_two_values_for_one_cell_one_stands_and_the_other_is_told_as_a_conflict()
    {
        var id = await World.CleanDraftAsync();

        var results = await AllAtOnceAsync(id, "s3", [new CellPatch(New, 0, 7)], [new CellPatch(New, 0, 8)]);

        var lost = results.Single(result => result.Conflicts.Count > 0).Conflicts.Single();
        var winner = results[0].Conflicts.Count == 0 ? 0 : 1;
        (lost.Theirs, lost.TheirAuthor, lost.Yours).ShouldBe(($"{7 + winner}", $"乙{winner}", $"{8 - winner}"));
        (await StoredAsync(id, "甲")).ShouldBe($"{New} 0→{7 + winner} 乙{winner}");
        await CellsAsync(id, (New, 7 + winner));
    }

    [Fact]
    public async Task Two_paragraphs_deleted_and_a_third_rewritten_at_once_all_stand()
    {
        var id = await World.CleanDraftAsync();
        List<NarrativeBlock> blocks = [.. Enumerable.Range(1, 4).Select(i => new NarrativeBlock($"b{i}", 0, [new TextInline($"第{i}段。")]))];
        var adding = blocks.Select(block => new BlockPatch("s2", block.Id, null, block, "nobody"));
        await World.Drafts.ApplyAsync(World.Clerk, id, [.. adding], "blocks", "录入");
        var rewritten = blocks[2] with { Inlines = [new TextInline("改写。")] };

        var results = await AllAtOnceAsync(
            id, "s2", [new BlockPatch("s2", "b1", blocks[0], null)],
            [new BlockPatch("s2", "b4", blocks[3], null)], [new BlockPatch("s2", "b3", blocks[2], rewritten)]);

        results.ShouldAllBe(result => result.Conflicts.Count == 0);
        (await World.Drafts.OpenAsync(World.Clerk, id)).Content.Sections["s2"].ShouldBe([blocks[1], rewritten]);
        await using var db = World.Db();
        var log = await db.Edits.Where(edit => edit.ReportId == id && edit.Target != "order" && edit.UserName != "经办甲").ToListAsync();
        log.OrderBy(edit => edit.Target).Select(edit => $"{edit.Target} {edit.UserName}").ShouldBe(["b1 乙0", "b3 乙2", "b4 乙1"]);
    }

    [Fact]
    public async Task What_two_nodes_write_over_the_same_version_is_merged()
    {
        var id = await World.CleanDraftAsync();
        await using var other = World.Node();
        await World.Drafts.OpenAsync(World.Clerk, id);
        await other.Drafts.OpenAsync(World.Clerk, id);
        Task<PatchResult> here, there;
        await using (var held = await RowLock.OfAsync(World.Db(), "s3", id))
        {
            here = World.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch(New, 0, 7)], "here", "录入");
            there = other.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch(Carried, 0, 3)], "there", "录入");
            await held.UntilWaitingAsync(2);
        }

        (await here).Conflicts.ShouldBeEmpty();
        (await there).Conflicts.ShouldBeEmpty();
        await CellsAsync(id, (New, 7), (Carried, 3));
    }

    /// <summary>
    /// Lets people save while two other reports' saves hold the database, each right after somebody opened the report, as
    /// 乙0, 乙1 …; then lets go.
    /// </summary>
    private async Task<IReadOnlyList<PatchResult>> AllAtOnceAsync(int id, string section, params DraftPatch[][] edits)
    {
        var people = new List<Actor>();
        for (var i = 0; i < edits.Length; i++) people.Add(await World.PersonAsync($"乙{i}", (Role.Clerk, World.Bureau)));
        var blocked = new[] { await OtherReportAsync(0), await OtherReportAsync(1) };
        var saves = new List<Task<PatchResult>>();
        var held = await RowLock.OfAsync(World.Db(), "s3", [.. blocked.Select(report => report.Id)]);
        foreach (var report in blocked)
        {
            saves.Add(World.Drafts.ApplyAsync(report.Clerk, report.Id, [new CellPatch(New, 0, 1)], "held", "录入"));
            await held.UntilWaitingAsync(saves.Count);
        }
        foreach (var (person, patches) in people.Zip(edits))
        {
            await World.Drafts.OpenAsync(person, id);
            saves.Add(World.Drafts.ApplyAsync(person, id, patches, person.Name, "录入"));
        }
        await held.DisposeAsync();
        return (await Task.WhenAll(saves))[blocked.Length..];
    }

    private async Task<(int Id, Actor Clerk)> OtherReportAsync(int number)
    {
        var agency = await World.AgencyAsync($"held-{number}", $"东溪区第{number}局", AgencyKind.Department, World.District);
        var clerk = await World.PersonAsync("经办", (Role.Clerk, agency));
        var id = await World.CleanDraftAsync(clerk, agency);
        await World.Drafts.OpenAsync(clerk, id);
        return (id, clerk);
    }

    /// <summary>The log by target, without what one person wrote.</summary>
    private async Task<string> StoredAsync(int id, string except)
    {
        await using var db = World.Db();
        var edits = await db.Edits.Where(edit => edit.ReportId == id && !edit.UserName.Contains(except)).ToListAsync();
        edits.Select(edit => edit.SectionVersion).ShouldBeUnique();
        return string.Join('\n', edits.OrderBy(edit => edit.Target, StringComparer.Ordinal)
            .Select(edit => $"{edit.Target} {edit.OldValue}→{edit.NewValue} {edit.UserName}"));
    }

    private async Task CellsAsync(int id, params (string Cell, int Value)[] expected)
    {
        var tables = (await World.Drafts.OpenAsync(World.Clerk, id)).Content.Tables;
        expected.Select(cell => tables[cell.Cell]).ShouldBe(expected.Select(cell => (decimal?)cell.Value));
    }
}
