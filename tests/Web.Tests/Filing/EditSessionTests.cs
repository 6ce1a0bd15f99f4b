using System.Text.Json;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Rollup;
using GovInfoReports.Web.Filing;
using GovInfoReports.Web.Filing.Editing.Sessions;
using GovInfoReports.Web.Tests.Data;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Filing;

/// <summary>One and two people in a report, without a browser.</summary>
public sealed class EditSessionTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private const string New = "table3.new_received.natural_person";
    private const string Carried = "table3.carried_in.natural_person";
    private const string Licences = "table2.art20_5.licensing.decisions";

    [Fact]
    public async Task A_figure_that_differs_from_the_rollup_is_marked_while_it_is_typed()
    {
        await World.ApprovedAsync(await World.CleanDraftAsync());
        var office = await World.PersonAsync("区经办", (Role.Clerk, World.District));
        var id = await World.Get<OwnReports>().StartAsync(office, World.District.Code, Scenario.Year, "其余单位随后补报");
        await using var desk = await EditingDesk.OpenAsync(World, id, office);

        await desk.TypeAsync(Licences, "9");

        await desk.WaitUntilAsync(() => desk.Session.Findings.All.Any(found => found.Rule == "R-1" && found.Cells.Contains(Licences)));
        desk.Marked.ShouldContain(mark => mark.Cell == Licences && mark.Key != null);
    }

    [Fact]
    public async Task What_is_said_to_be_saved_stands_in_the_report_and_only_the_last_of_it()
    {
        var id = await World.CleanDraftAsync();
        await using var desk = await EditingDesk.OpenAsync(World, id, World.Clerk);

        await desk.TypeAsync(New, "4");
        await desk.TypeAsync(New, "41");
        (await desk.SaveAsync()).ShouldBeNull();

        desk.Page.Stored.ShouldHaveSingleItem().Value.ShouldBe("41");
        desk.Page.Unsent.ShouldBeEmpty();
        (await ValueAsync(id, New)).ShouldBe(41);
    }

    [Fact]
    public async Task What_another_stores_appears_where_nothing_was_typed()
    {
        var (id, first, second) = await TwoDesksAsync();
        await using var here = first;
        await using var there = second;

        await first.TypeAsync(New, "7");
        await second.TypeAsync(Carried, "3");
        (await first.SaveAsync()).ShouldBeNull();
        (await second.SaveAsync()).ShouldBeNull();
        await first.OnCircuitAsync(first.Exchange);

        first.Page.ShownAt($"cell:{Carried}").ShouldBe("\"3\"");
        second.Page.ShownAt($"cell:{New}").ShouldBe("\"7\"");
        (await ValueAsync(id, New), await ValueAsync(id, Carried)).ShouldBe((7, 3));
        first.Session.StampOf("s3")!.UpdatedBy.ShouldBe("经办丁");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_both_typed_the_second_to_save_is_asked(bool keepsMine)
    {
        var (id, first, second) = await TwoDesksAsync();
        await using var here = first;
        await using var there = second;
        await Task.WhenAll(first.TypeAsync(New, "7"), second.TypeAsync(New, "9"));
        await first.SaveAsync();
        await second.SaveAsync();

        var conflict = second.Session.Conflicts.ShouldHaveSingleItem();
        (conflict.Theirs, conflict.Yours, conflict.TheirUserId).ShouldBe(("7", "9", World.Clerk.UserId));
        (await ValueAsync(id, New)).ShouldBe(7);

        // Typed on while the question is open: it is asked about what stands there now.
        await second.TypeAsync(New, "98");
        await second.SaveAsync();
        second.Session.Conflicts.ShouldHaveSingleItem().Yours.ShouldBe("98");

        await second.OnCircuitAsync(() => second.Session.Settle(second.Session.Conflicts[0], keepsMine));
        (await second.SaveAsync()).ShouldBeNull();
        await first.OnCircuitAsync(first.Exchange);
        var value = keepsMine ? 98 : 7;
        (await ValueAsync(id, New)).ShouldBe(value);
        foreach (var desk in new[] { first, second }) desk.Page.ShownAt($"cell:{New}").ShouldBe($"\"{value}\"");
        second.Session.Conflicts.ShouldBeEmpty();
        second.Page.Unsent.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_key_that_crosses_anothers_save_on_the_way_is_a_conflict_and_not_their_loss()
    {
        var (id, first, second) = await TwoDesksAsync();
        await using var here = first;
        await using var there = second;
        await second.TypeAsync(New, "9");
        await second.SaveAsync();
        await first.OnCircuitAsync(() => first.Page.Hear());
        await second.TypeAsync(New, "95");
        await second.SaveAsync();

        // The server has told this page of 95, but the key was pressed before that arrived.
        await first.OnCircuitAsync(() => first.Page.Type($"cell:{New}", "\"3\""));
        await first.OnCircuitAsync(first.SendOne);
        await first.SaveAsync();

        first.Session.Conflicts.ShouldHaveSingleItem().Theirs.ShouldBe("95");
        (await ValueAsync(id, New)).ShouldBe(95);
    }

    [Fact]
    public async Task A_step_back_whose_place_another_has_changed_meanwhile_does_not_replace_their_value()
    {
        var (id, first, second) = await TwoDesksAsync();
        await using var here = first;
        await using var there = second;
        await first.TypeAsync(New, "7");
        await first.SaveAsync();
        await second.OnCircuitAsync(second.Exchange);
        await second.TypeAsync(New, "9");
        await second.SaveAsync();

        // Ctrl+Z before the other's value has arrived, and after.
        await first.OnCircuitAsync(() => first.Page.Undo().ShouldBeTrue());
        await first.OnCircuitAsync(first.SendOne);
        await first.SaveAsync();
        first.Session.Conflicts.ShouldHaveSingleItem().Theirs.ShouldBe("9");
        await first.OnCircuitAsync(() => first.Session.Settle(first.Session.Conflicts[0], keepMine: false));
        await first.SaveAsync();

        (await ValueAsync(id, New)).ShouldBe(9);
        first.Page.ShownAt($"cell:{New}").ShouldBe("\"9\"");
        await first.TypeAsync(New, "8");
        await first.SaveAsync();
        await second.OnCircuitAsync(second.Exchange);
        await second.OnCircuitAsync(() => second.Page.Undo().ShouldBeFalse());
        await second.SaveAsync();
        (await ValueAsync(id, New)).ShouldBe(8);
    }

    [Fact]
    public async Task What_was_typed_and_taken_back_gives_way_to_what_another_stored()
    {
        var (id, first, second) = await TwoDesksAsync();
        await using var here = first;
        await using var there = second;
        await first.TypeAsync(New, "7");
        await first.TypeAsync(New, "0");
        await second.TypeAsync(New, "9");
        await second.SaveAsync();

        (await first.SaveAsync()).ShouldBeNull();

        first.Session.Conflicts.ShouldBeEmpty();
        first.Page.ShownAt($"cell:{New}").ShouldBe("\"9\"");
        (await ValueAsync(id, New)).ShouldBe(9);
    }

    [Fact]
    public async Task Own_saves_that_the_page_has_not_heard_of_yet_are_no_conflict()
    {
        var id = await World.CleanDraftAsync();
        await using var desk = await EditingDesk.OpenAsync(World, id, World.Clerk);
        foreach (var text in new[] { "1", "12", "123" })
        {
            await desk.OnCircuitAsync(() => desk.Page.Type($"cell:{New}", $"\"{text}\""));
            await desk.OnCircuitAsync(desk.SendOne);
            (await desk.Session.Saver.SaveNowAsync()).ShouldBeNull();
        }

        desk.Session.Conflicts.ShouldBeEmpty();
        await desk.OnCircuitAsync(desk.Exchange);
        desk.Page.Unsent.ShouldBeEmpty();
        (await ValueAsync(id, New)).ShouldBe(123);
    }

    [Fact]
    public async Task What_an_earlier_page_had_stored_unheard_is_not_asked_about_when_it_is_taken_up_again()
    {
        var id = await World.CleanDraftAsync();
        var crashed = await EditingDesk.OpenAsync(World, id, World.Clerk);
        await crashed.TypeAsync(New, "4");
        (await crashed.Session.Saver.SaveNowAsync()).ShouldBeNull();
        await crashed.OnCircuitAsync(() => crashed.Page.Type($"cell:{New}", "\"41\""));
        await crashed.DisposeAsync();

        await using var desk = await EditingDesk.OpenAsync(World, id, World.Clerk, crashed.Page);
        await desk.RestoreAsync();
        (await desk.SaveAsync()).ShouldBeNull();

        desk.Session.Conflicts.ShouldBeEmpty();
        (await ValueAsync(id, New)).ShouldBe(41);
    }

    [Fact]
    public async Task Two_people_of_one_name_are_two_people()
    {
        var id = await World.CleanDraftAsync();
        var mine = await World.PersonAsync("王芳", (Role.Clerk, World.Bureau));
        var other = await World.PersonAsync("王芳", (Role.Clerk, World.Bureau));
        var left = JsonSerializer.Deserialize<UnsentEdit>(
            $$"""{"target":"cell:{{New}}","seen":"0","value":"41","at":7,"sent":["4","41"]}""", JsonSerializerOptions.Web)!;
        await World.Drafts.ApplyAsync(other, id, [new CellPatch(New, 0, 4)], "other", "录入");

        await using var desk = await EditingDesk.OpenAsync(World, id, mine);
        await desk.OnCircuitAsync(() => desk.Session.Restore([left]));
        await desk.SaveAsync();

        desk.Session.Conflicts.ShouldHaveSingleItem().TheirUserId.ShouldBe(other.UserId);
        (await ValueAsync(id, New)).ShouldBe(4);
    }

    [Fact]
    public async Task A_section_names_its_last_editor_by_id()
    {
        var id = await World.CleanDraftAsync();
        var mine = await World.PersonAsync("王芳", (Role.Clerk, World.Bureau));
        var other = await World.PersonAsync("王芳", (Role.Clerk, World.Bureau));
        await using var here = await EditingDesk.OpenAsync(World, id, mine);
        await using var there = await EditingDesk.OpenAsync(World, id, other);

        await there.TypeAsync(New, "4");
        await there.SaveAsync();
        await here.WaitUntilAsync(() => here.Session.StampOf("s3")!.UpdatedById == other.UserId);
        there.Session.StampOf("s3")!.UpdatedById.ShouldBe(other.UserId);
        await here.TypeAsync(Carried, "2");
        await here.SaveAsync();
        await there.TypeAsync(HeadPlace.Title, "标题");
        await there.SaveAsync();

        var stamps = (await World.Drafts.OpenAsync(mine, id)).Sections;
        (stamps["s3"].UpdatedById, stamps["head"].UpdatedById, stamps["s1"].UpdatedById).ShouldBe((mine.UserId, other.UserId, World.Clerk.UserId));
    }

    [Fact]
    public async Task A_text_that_cannot_stand_is_refused_and_the_earlier_one_is_not_saved_in_its_place()
    {
        var id = await World.CleanDraftAsync();
        await using var desk = await EditingDesk.OpenAsync(World, id, World.Clerk);

        await desk.TypeAsync(New, "1");
        await desk.TypeAsync(New, "1x");
        (await desk.SaveAsync()).ShouldBeNull();

        desk.Session.Refusals.ShouldHaveSingleItem().Key.ShouldBe(new CellPlace(New));
        desk.Page.Unsent.ShouldHaveSingleItem().Value!.Value.GetString().ShouldBe("1x");
        (await ValueAsync(id, New)).ShouldBe(0);

        await desk.TypeAsync(New, "12");
        await desk.SaveAsync();
        desk.Session.Refusals.ShouldBeEmpty();
        (await ValueAsync(id, New)).ShouldBe(12);
    }

    [Fact]
    public async Task An_edit_that_turns_out_not_to_stand_holds_back_no_other_of_its_batch()
    {
        var id = await World.CleanDraftAsync();
        await using var desk = await EditingDesk.OpenAsync(World, id, World.Clerk);
        var before = desk.Session.Content.Title;

        await desk.TypeAsync(New, "7");
        await desk.TypeAsync(HeadPlace.Title, new string('长', 300));
        await desk.TypeAsync(Carried, "3");
        (await desk.SaveAsync()).ShouldBeNull();

        (await ValueAsync(id, New), await ValueAsync(id, Carried)).ShouldBe((7, 3));
        desk.Session.Refusals.ShouldHaveSingleItem().Key.ShouldBe(HeadPlace.Title);
        desk.Refused.ShouldHaveSingleItem().Reason.ShouldContain("200字");
        desk.Session.Content.Title.ShouldBe(before);
        desk.Page.Unsent.ShouldHaveSingleItem().Target.ShouldBe(HeadPlace.Title.Name);

        await desk.TypeAsync(HeadPlace.Title, "短标题");
        (await desk.SaveAsync()).ShouldBeNull();
        desk.Session.Refusals.ShouldBeEmpty();
        desk.Page.Unsent.ShouldBeEmpty();
        (await World.Drafts.OpenAsync(World.Clerk, id)).Content.Title.ShouldBe("短标题");
    }

    [Fact]
    public async Task What_another_stored_at_a_place_is_shown_although_the_own_text_there_could_not_stand()
    {
        var (id, first, second) = await TwoDesksAsync();
        await using var here = first;
        await using var there = second;
        await first.TypeAsync(HeadPlace.Title, new string('长', 300));
        await second.TypeAsync(HeadPlace.Title, "他人的标题");
        (await second.SaveAsync()).ShouldBeNull();

        (await first.SaveAsync()).ShouldBeNull();

        first.Session.Content.Title.ShouldBe("他人的标题");
        first.Session.Refusals.ShouldHaveSingleItem();
        (await World.Drafts.OpenAsync(World.Clerk, id)).Content.Title.ShouldBe("他人的标题");
    }

    [Fact]
    public async Task Cells_set_as_one_act_are_shown_saved_and_logged_as_that_act()
    {
        var (id, first, second) = await TwoDesksAsync();
        await using var here = first;
        await using var there = second;
        var form = first.Session.Content.Form;
        await second.TypeAsync(New, "9");
        await second.SaveAsync();

        await first.TypeAsync(Carried, "2");
        await first.OnCircuitAsync(() => first.Session.SetCells([(form.Cell(New), 5), (form.Cell(Licences), 6)], "粘贴"));
        (await first.SaveAsync()).ShouldBeNull();

        first.Session.Conflicts.ShouldBeEmpty();
        (await ValueAsync(id, New), await ValueAsync(id, Licences), await ValueAsync(id, Carried)).ShouldBe((5, 6, 2));
        await using var db = World.Db();
        db.Edits.Where(edit => edit.ReportId == id && edit.UserId == World.Clerk.UserId).ToList().Select(edit => (edit.Target, edit.Origin))
            .ShouldBe([(Carried, "录入"), (New, "粘贴"), (Licences, "粘贴")], ignoreOrder: true);
    }

    [Fact]
    public async Task A_page_whose_line_was_down_gets_what_others_stored_meanwhile()
    {
        var (_, first, second) = await TwoDesksAsync();
        await using var here = first;
        await using var there = second;
        await second.TypeAsync(New, "9");
        await second.SaveAsync();
        await first.OnCircuitAsync(() => { });

        first.Session.CatchUp().Values.ShouldContain(new ShownValue($"cell:{New}", "9"));
    }

    [Fact]
    public async Task A_page_whose_line_was_down_gets_what_an_act_put_there_for_its_own_person_as_that_persons()
    {
        var (_, first, second) = await TwoDesksAsync();
        await using var here = first;
        await using var there = second;
        await first.OnCircuitAsync(() => first.Session.SetCells([(first.Session.Content.Form.Cell(New), 5), (first.Session.Content.Form.Cell(Carried), 2)], "粘贴"));
        await first.SaveAsync();

        first.Session.CatchUp().Values.ShouldContain(new ShownValue($"cell:{New}", "5", Mine: true));

        // What is typed since, here or by others, is nothing that the act has put there.
        await first.TypeAsync(New, "6");
        await first.SaveAsync();
        await second.WaitUntilAsync(() => second.Session.Content.Tables[Carried] == 2);
        await second.OnCircuitAsync(second.Exchange);
        await second.TypeAsync(Carried, "3");
        await second.SaveAsync();
        await first.WaitUntilAsync(() => first.Session.Content.Tables[Carried] == 3);
        var known = first.Session.CatchUp().Values;
        known.ShouldNotContain(value => value.Target == $"cell:{New}");
        known.ShouldContain(new ShownValue($"cell:{Carried}", "3"));
    }

    [Fact]
    public async Task Paragraphs_that_acts_put_there_come_to_a_page_whose_line_was_down_in_the_order_of_the_text()
    {
        await using var desk = await EditingDesk.OpenAsync(World, await World.CleanDraftAsync(), World.Clerk);
        var (one, two) = (NarrativeBlock.Paragraph("一。"), NarrativeBlock.Paragraph("二。"));
        await desk.OnCircuitAsync(() =>
        {
            desk.Session.Insert(new NewBlock("s1", two, null));
            desk.Session.Insert(new NewBlock("s1", one, null));
        });

        var told = desk.Session.CatchUp().Values.Where(value => value.Mine).Select(value => value.Target);
        told.ShouldBe([new BlockPlace("s1", one.Id).Name, new BlockPlace("s1", two.Id).Name]);
    }

    private async Task<(int Id, EditingDesk First, EditingDesk Second)> TwoDesksAsync()
    {
        var id = await World.CleanDraftAsync();
        var other = await World.PersonAsync("经办丁", (Role.Clerk, World.Bureau));
        return (id, await EditingDesk.OpenAsync(World, id, World.Clerk), await EditingDesk.OpenAsync(World, id, other));
    }

    private async Task<decimal?> ValueAsync(int id, string cell) => (await World.Drafts.OpenAsync(World.Clerk, id)).Content.Tables[cell];
}
