using GovInfoReports.Core;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Web.Tests.Data;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Filing;

public sealed class HistoryTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private DraftHistory History => World.Get<DraftHistory>();

    [Fact]
    public async Task After_random_edits_every_earlier_moment_can_be_seen_and_restored()
    {
        var random = new Random(20260112);
        var id = await World.CleanDraftAsync();
        var moments = new List<(DateTimeOffset At, string Content)>();
        for (var step = 0; step < 40; step++)
        {
            World.Clock.Advance(TimeSpan.FromSeconds(5));
            var content = (await World.Drafts.OpenAsync(World.Clerk, id)).Content;
            var result = await World.Drafts.ApplyAsync(World.Clerk, id, RandomPatches(random, content), $"b{step}", "录入");
            result.Conflicts.ShouldBeEmpty();
            moments.Add((World.Clock.GetUtcNow(), await WholeAsync(id)));
        }

        foreach (var (at, content) in moments)
            Whole(await History.AtAsync(World.Clerk, id, at)).ShouldBe(content);
        World.Clock.Advance(TimeSpan.FromSeconds(5));
        await History.RestoreAsync(World.Clerk, id, moments[12].At);
        (await WholeAsync(id)).ShouldBe(moments[12].Content);
        Whole(await History.AtAsync(World.Clerk, id, moments[^1].At)).ShouldBe(moments[^1].Content);
    }

    [Fact]
    public async Task The_list_pages_through_all_entries_newest_first()
    {
        var id = await World.CleanDraftAsync();
        for (var i = 0; i < 5; i++) await World.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch("table3.new_received.natural_person", i, i + 1)], $"b{i}", "录入");

        var first = await History.EntriesAsync(World.Clerk, id, 1, 2);
        var last = await History.EntriesAsync(World.Clerk, id, 3, 2, "s3");

        (first.Total, first.Entries.Count, first.Entries[0].NewValue, first.Entries[0].UserName).ShouldBe((5, 2, "5", "经办甲"));
        last.Entries.ShouldHaveSingleItem().NewValue.ShouldBe("1");
    }

    [Fact]
    public async Task A_moment_before_the_report_began_is_refused()
    {
        var id = await World.CleanDraftAsync();

        await Should.ThrowAsync<RefusedException>(() => History.AtAsync(World.Clerk, id, World.Clock.GetUtcNow().AddDays(-1)));
    }

    private static List<DraftPatch> RandomPatches(Random random, ReportContent content)
    {
        var patches = new List<DraftPatch>();
        var cell = content.Form.Cells.Where(cell => !cell.IsComputed).ElementAt(random.Next(100));
        patches.Add(new CellPatch(cell.Id, content.Tables[cell], random.Next(4) == 0 ? null : random.Next(50)));
        var section = new[] { "head", "s1", "s2", "s5" }[random.Next(4)];
        var blocks = section == "head" ? content.Preamble : content.Sections[section];
        var target = blocks.Count == 0 ? null : blocks[random.Next(blocks.Count)];
        var added = NarrativeBlock.Paragraph($"第{random.Next(1000)}段");
        patches.Add((target, random.Next(4)) switch
        {
            (null, _) or (_, 0) => new BlockPatch(section, added.Id, null, added, target?.Id),
            ({ } block, 1) => new BlockPatch(section, block.Id, block, null),
            ({ } block, 2) => new BlockPatch(section, block.Id, block, block, blocks[^1].Id == block.Id ? BlockPatch.First : blocks[^1].Id),
            ({ } block, _) => new BlockPatch(section, block.Id, block, block with { Inlines = added.Inlines }),
        });
        if (random.Next(5) == 0) patches.Add(new HeadPatch(HeadField.Title, content.Title, $"标题{random.Next(100)}"));
        return patches;
    }

    private async Task<string> WholeAsync(int id) => Whole((await World.Drafts.OpenAsync(World.Clerk, id)).Content);

    private static string Whole(ReportContent content) => string.Join('\n', SectionJson.SectionIds(content.Form).Select(section => SectionJson.Write(content, section)));
}
