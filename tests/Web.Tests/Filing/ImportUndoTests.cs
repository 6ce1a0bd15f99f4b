using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Web.Tests.Data;

namespace GovInfoReports.Web.Tests.Filing;

/// <summary>An import is taken back as a whole, and nothing that somebody did since goes with it.</summary>
public sealed class ImportUndoTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private const string Upheld = "table4.review.upheld";
    private const string Corrected = "table4.review.corrected";

    [Fact]
    public async Task Numbers_texts_and_their_order_stand_again_as_before()
    {
        var report = await World.CleanDraftAsync();
        var before = await ReadAsync(report);
        var (plan, chosen, corrected) = Plan(before);

        await ApplyAsync(report, plan.Patches(chosen, corrected));
        var imported = await ReadAsync(report);
        (imported.Tables[Upheld], imported.Tables[Corrected]).ShouldBe((2, 7));
        imported.Sections["s6"].Count.ShouldBe(3);

        (await ApplyAsync(report, plan.Undo(chosen, corrected, new HashSet<ReportPlace>()))).Conflicts.ShouldBeEmpty();
        ReportJson.Write(await ReadAsync(report), TotalsBasis.Computed).ShouldBe(ReportJson.Write(before, TotalsBasis.Computed));
    }

    [Fact]
    public async Task What_was_changed_since_stays_and_so_does_what_the_import_did_not_write()
    {
        var report = await World.CleanDraftAsync();
        var before = await ReadAsync(report);
        var (plan, chosen, corrected) = Plan(before);
        // Somebody was faster in one cell, and changes another afterwards.
        await ApplyAsync(report, [new CellPatch(Corrected, 0, 4)]);
        var conflicts = (await ApplyAsync(report, plan.Patches(chosen, corrected))).Conflicts;
        conflicts.Single().Place.ShouldBe(new CellPlace(Corrected));
        await ApplyAsync(report, [new CellPatch(Upheld, 2, 9)]);

        var undone = await ApplyAsync(report, plan.Undo(chosen, corrected, conflicts.Select(conflict => conflict.Place).ToHashSet()));
        undone.Conflicts.Single().Place.ShouldBe(new CellPlace(Upheld));
        var after = await ReadAsync(report);
        (after.Tables[Upheld], after.Tables[Corrected]).ShouldBe((9, 4));
        after.Sections["s6"].ShouldBe(before.Sections["s6"]);
    }

    private static (ImportPlan Plan, HashSet<string> Chosen, Dictionary<string, decimal?> Corrected) Plan(ReportContent current)
    {
        var text = new ReportContent(current.Form, current.Year);
        text.Tables.Set(Upheld, 2);
        text.Tables.Set(Corrected, 3);
        text.Sections["s6"] = [NarrativeBlock.Paragraph("一。"), NarrativeBlock.Paragraph("二。"), NarrativeBlock.Paragraph("三。")];
        return (ImportPlan.Of(current, text), ["s4", "s6"], new Dictionary<string, decimal?> { [Corrected] = 7 });
    }

    private async Task<ReportContent> ReadAsync(int report) => (await World.Drafts.OpenAsync(World.Clerk, report)).Content;

    private Task<PatchResult> ApplyAsync(int report, IReadOnlyList<DraftPatch> patches) =>
        World.Drafts.ApplyAsync(World.Clerk, report, patches, Guid.NewGuid().ToString("N"), "导入");
}
