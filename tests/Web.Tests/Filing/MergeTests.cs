using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Filing;

public sealed class MergeTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private const string New = "table3.new_received.natural_person";
    private const string Carried = "table3.carried_in.natural_person";

    [Fact]
    public async Task Two_people_editing_different_cells_of_one_table_both_keep_their_values()
    {
        var id = await World.CleanDraftAsync();
        var second = await World.PersonAsync("经办丁", (Role.Clerk, World.Bureau));
        var seen = (await World.Drafts.OpenAsync(second, id)).Sections["s3"].Version;

        await World.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch(New, 0, 7)], "a", "录入");
        var result = await World.Drafts.ApplyAsync(second, id, [new CellPatch(Carried, 0, 3)], "b", "录入", new Dictionary<string, int> { ["s3"] = seen });

        result.Conflicts.ShouldBeEmpty();
        var other = result.Others.ShouldHaveSingleItem();
        (other.Target, other.OldValue, other.NewValue, other.Author).ShouldBe((New, "0", "7", "经办甲"));
        var tables = (await World.Drafts.OpenAsync(World.Clerk, id)).Content.Tables;
        (tables[New], tables[Carried]).ShouldBe((7, 3));
    }

    [Fact]
    public async Task A_value_that_cannot_stand_is_left_out_and_told_again_when_its_batch_is_sent_again()
    {
        var id = await World.CleanDraftAsync();
        var title = (await World.Drafts.OpenAsync(World.Clerk, id)).Content.Title;
        DraftPatch[] patches = [new HeadPatch(HeadField.Title, title, new string('长', 300)), new CellPatch(New, 0, 7)];

        foreach (var _ in Enumerable.Range(0, 2))
        {
            var result = await World.Drafts.ApplyEachAsync(World.Clerk, id, patches, "same", "录入");
            result.Conflicts.ShouldBeEmpty();
            var refusal = result.Refusals.ShouldHaveSingleItem();
            (refusal.Place, refusal.Reason).ShouldBe((HeadPlace.Title, "报告标题不能超过200字。"));
        }

        await Should.ThrowAsync<RefusedException>(() => World.Drafts.ApplyAsync(World.Clerk, id, patches, "whole", "导入"));
        var content = (await World.Drafts.OpenAsync(World.Clerk, id)).Content;
        (content.Tables[New], content.Title).ShouldBe((7, title));
        await using var db = World.Db();
        (await db.Edits.CountAsync(e => e.ReportId == id)).ShouldBe(1);
    }

    [Fact]
    public async Task Thirty_two_people_typing_at_once_into_one_table_lose_nothing()
    {
        var id = await World.CleanDraftAsync();
        var cells = (await World.Drafts.OpenAsync(World.Clerk, id)).Content.Form.Table("table3").Cells.Where(cell => !cell.IsComputed).Take(32).ToList();

        await Task.WhenAll(cells.Select((cell, i) => Task.Run(async () =>
        {
            // A person who is told that too many save at once tries again, as the page does.
            for (var saved = false; !saved;)
            {
                try
                {
                    await World.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch(cell.Id, 0, i + 1)], $"b{i}", "录入");
                    saved = true;
                }
                catch (RefusedException)
                {
                    saved = false;
                }
            }
        })));

        var tables = (await World.Drafts.OpenAsync(World.Clerk, id)).Content.Tables;
        cells.Select(cell => tables[cell]).ShouldBe(Enumerable.Range(1, 32).Select(i => (decimal?)i));
        await using var db = World.Db();
        (await db.Edits.CountAsync(e => e.ReportId == id)).ShouldBe(32);
    }

    [Fact]
    public async Task The_same_cell_changed_by_another_is_not_overwritten_and_both_values_are_told()
    {
        var id = await World.CleanDraftAsync();
        var second = await World.PersonAsync("经办丁", (Role.Clerk, World.Bureau));
        await World.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch(New, 0, 7)], "a", "录入");
        var saved = World.Clock.GetUtcNow();
        World.Clock.Advance(TimeSpan.FromMinutes(1));

        var result = await World.Drafts.ApplyAsync(second, id, [new CellPatch(New, 0, 9), new CellPatch(Carried, 0, 1)], "b", "录入");

        result.Conflicts.ShouldHaveSingleItem().ShouldBe(new Conflict("s3", New, "7", "经办甲", saved, "9", World.Clerk.UserId));
        var tables = (await World.Drafts.OpenAsync(World.Clerk, id)).Content.Tables;
        (tables[New], tables[Carried]).ShouldBe((7, 1));
    }

    [Fact]
    public async Task Two_people_editing_different_blocks_of_one_section_both_keep_their_texts()
    {
        var id = await World.CleanDraftAsync();
        var first = (await World.Drafts.OpenAsync(World.Clerk, id)).Content.Sections["s1"][0];
        var added = NarrativeBlock.Paragraph("（新增）");

        await World.Drafts.ApplyAsync(World.Clerk, id, [new BlockPatch("s1", added.Id, null, added, first.Id)], "a", "录入");
        var changed = first with { Inlines = [new TextInline("改写。")] };
        var result = await World.Drafts.ApplyAsync(World.Clerk, id, [new BlockPatch("s1", first.Id, first, changed)], "b", "录入");

        result.Conflicts.ShouldBeEmpty();
        (await World.Drafts.OpenAsync(World.Clerk, id)).Content.Sections["s1"].ShouldBe([changed, added]);
    }

    [Fact]
    public async Task A_block_that_another_deleted_or_rewrote_is_a_conflict()
    {
        var id = await World.CleanDraftAsync();
        var block = (await World.Drafts.OpenAsync(World.Clerk, id)).Content.Sections["s5"][0];
        var theirs = block with { Inlines = [new TextInline("他人的文字。")] };
        var yours = block with { Inlines = [new TextInline("我的文字。")] };

        await World.Drafts.ApplyAsync(World.Clerk, id, [new BlockPatch("s5", block.Id, block, theirs)], "a", "录入");
        var rewritten = await World.Drafts.ApplyAsync(World.Clerk, id, [new BlockPatch("s5", block.Id, block, yours)], "b", "录入");
        await World.Drafts.ApplyAsync(World.Clerk, id, [new BlockPatch("s5", block.Id, theirs, null)], "c", "录入");
        var deleted = await World.Drafts.ApplyAsync(World.Clerk, id, [new BlockPatch("s5", block.Id, block, yours)], "d", "录入");

        SectionJson.ReadBlock(rewritten.Conflicts.ShouldHaveSingleItem().Theirs!).ShouldBe(theirs);
        deleted.Conflicts.ShouldHaveSingleItem().Theirs.ShouldBeNull();
    }

    [Fact]
    public async Task A_batch_sent_again_is_saved_once_even_after_another_changed_the_cell_back()
    {
        var id = await World.CleanDraftAsync();
        CellPatch patch = new(New, 0, 7);
        await World.Drafts.ApplyAsync(World.Clerk, id, [patch], "a", "录入");
        await World.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch(New, 7, 0)], "back", "撤销");

        var again = await World.Drafts.ApplyAsync(World.Clerk, id, [patch], "a", "录入");

        again.Conflicts.ShouldBeEmpty();
        (await World.Drafts.OpenAsync(World.Clerk, id)).Content.Tables[New].ShouldBe(0);
    }

    [Fact]
    public async Task A_total_or_an_impossible_number_is_refused_and_nothing_of_the_batch_is_saved()
    {
        var id = await World.CleanDraftAsync();

        foreach (var bad in new[] { new CellPatch("table3.new_received.total", null, 1), new CellPatch(New, 0, -1), new CellPatch(New, 0, 0.5m), new CellPatch("table3.nothing", null, 1) })
            await Should.ThrowAsync<RefusedException>(() => World.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch(Carried, 0, 4), bad], Guid.NewGuid().ToString("N"), "录入"));

        (await World.Drafts.OpenAsync(World.Clerk, id)).Content.Tables[Carried].ShouldBe(0);
    }

    [Fact]
    public async Task Text_that_no_database_can_hold_is_saved_without_the_impossible_characters()
    {
        var id = await World.CleanDraftAsync();
        var block = NarrativeBlock.Paragraph("公开\0信息\ud800𠀀");

        await World.Drafts.ApplyAsync(World.Clerk, id, [new BlockPatch("s6", block.Id, null, block), new HeadPatch(HeadField.Title, null, "x")], "a", "粘贴");

        (await World.Drafts.OpenAsync(World.Clerk, id)).Content.Sections["s6"][0].Inlines.ShouldHaveSingleItem().ShouldBe(new TextInline("公开信息𠀀"));
    }

    [Fact]
    public async Task An_edit_that_meets_a_submission_is_either_in_the_revision_or_refused()
    {
        for (var round = 0; round < 7; round++)
        {
            // A year of its own, so that no sister's text is alike and only the race decides.
            var year = 2019 + round;
            var agency = await World.AgencyAsync($"race-{round}", $"东溪区第{round}局", Core.Agencies.AgencyKind.Department, World.District);
            var clerk = await World.PersonAsync("经办", (Role.Clerk, agency));
            var id = await World.CleanDraftAsync(clerk, agency, year);
            var block = NarrativeBlock.Paragraph("补充一句。");

            var edit = Task.Run(() => World.Drafts.ApplyAsync(clerk, id, [new BlockPatch("s2", block.Id, null, block)], "e", "录入"));
            var submit = Task.Run(() => World.SubmitAsync(id, clerk));
            await submit;
            var isSaved = await edit.ContinueWith(task => task.IsCompletedSuccessfully, TaskScheduler.Default);

            await using var db = World.Db();
            (await db.Revisions.SingleAsync(r => r.ReportId == id)).Content.Contains(block.Id, StringComparison.Ordinal).ShouldBe(isSaved);
        }
    }
}
