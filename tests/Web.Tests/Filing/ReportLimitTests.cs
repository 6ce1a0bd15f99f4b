using GovInfoReports.Core;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Web.Tests.Filing;

/// <summary>What no report is, is refused with words wherever text comes in, and what was there before stays.</summary>
[Trait("Kind", "Faults")]
public sealed class ReportLimitTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    [Fact]
    public async Task A_paragraph_of_20000_characters_is_saved_and_one_of_more_is_refused()
    {
        var id = await World.CleanDraftAsync();

        await SaveAsync(id, Paragraph("long", ReportLimits.LongestBlock));
        var refused = await Should.ThrowAsync<RefusedException>(() => SaveAsync(id, Paragraph("longer", ReportLimits.LongestBlock + 1)));

        refused.Message.ShouldContain("20000字");
        refused.Message.ShouldContain("按回车键分成几段");
        (await TextsAsync(id)).ShouldContain(block => block.Id == "long");
    }

    [Fact]
    public async Task A_section_has_500_paragraphs_at_most()
    {
        var id = await World.CleanDraftAsync();
        var blocks = Enumerable.Range(1, ReportLimits.MostBlocks - 1).Select(number => Paragraph($"b{number}", 1)).ToArray();

        await SaveAsync(id, blocks);
        var refused = await Should.ThrowAsync<RefusedException>(() => SaveAsync(id, Paragraph("one-more", 1)));

        refused.Message.ShouldContain("500段");
        (await TextsAsync(id)).Count.ShouldBe(ReportLimits.MostBlocks);
    }

    [Fact]
    public async Task A_text_that_is_no_report_does_not_become_one()
    {
        var content = Reports.Clean(World.Bureau, Scenario.Year, "开头。");
        content.Sections["s5"] = [.. Enumerable.Range(1, 16).Select(number => Paragraph($"b{number}", ReportLimits.LongestBlock))];

        var refused = await Should.ThrowAsync<RefusedException>(() => World.Starter.StartFromContentAsync(World.Clerk, World.Bureau.Id, Scenario.Year, content, "导入"));

        refused.Message.ShouldContain("300000字");
        await using var db = World.Db();
        (await db.Reports.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public void What_is_too_large_can_be_made_smaller()
    {
        var content = Reports.Clean(World.Bureau, Scenario.Year, "开头。");
        content.Sections["s1"] = [Paragraph("old", ReportLimits.LongestBlock + 500)];

        ReportLimits.WhyTooLarge(content, "s1", Paragraph("old", ReportLimits.LongestBlock + 400)).ShouldBeNull();
        ReportLimits.WhyTooLarge(content, "s1", Paragraph("old", ReportLimits.LongestBlock + 501)).ShouldNotBeNull();
    }

    private Task SaveAsync(int id, params NarrativeBlock[] blocks) => World.Drafts.ApplyAsync(
        World.Clerk, id, [.. blocks.Select(DraftPatch (block) => new BlockPatch("s1", block.Id, null, block, null))], Guid.NewGuid().ToString("N"), "粘贴");

    private async Task<IReadOnlyList<NarrativeBlock>> TextsAsync(int id) => (await World.Drafts.OpenAsync(World.Clerk, id)).Content.Sections["s1"];

    private static NarrativeBlock Paragraph(string id, int length) => new(id, 0, [new TextInline(new string('字', length))]);
}
