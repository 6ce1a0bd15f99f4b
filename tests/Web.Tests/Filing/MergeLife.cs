using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Reports;
using GovInfoReports.Web.Filing;
using GovInfoReports.Web.Filing.Editing.Sessions;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Shouldly;

namespace GovInfoReports.Web.Tests.Filing;

/// <summary>One report's random life with several editors, and what must hold of it.</summary>
internal sealed class MergeLife(Scenario world, int reportId, IReadOnlyList<Actor> people, ReportContent begun) : IAsyncDisposable
{
    private readonly ReportPlace[] _places =
    [
        new CellPlace("table3.new_received.natural_person"), new CellPlace("table3.carried_in.natural_person"),
        new CellPlace("table2.art20_5.licensing.decisions"),
        new BlockPlace("s1", begun.Sections["s1"][0].Id), new BlockPlace("s1", "added"), HeadPlace.Title,
    ];

    private readonly List<EditingDesk> _desks = [];

    /// <summary>Pages of each person, gone ones too.</summary>
    private readonly List<(int? UserId, PageModel Page)> _pages = [];

    /// <summary>Pages that went: what the server had of them is saved a moment later all the same.</summary>
    private readonly List<EditingDesk> _gone = [];

    private readonly List<Task> _saves = [];
    private int _typed = 1;

    public async Task LiveAsync(IEnumerable<(int Desk, int Act, int Place, int Choice)> acts)
    {
        foreach (var person in people) _desks.Add(await OpenAsync(person));
        foreach (var (desk, act, place, choice) in acts) await ActAsync(desk % _desks.Count, act, _places[place], choice);
        await CalmAsync();
        await CheckAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var desk in _desks) await desk.DisposeAsync();
    }

    private async Task<EditingDesk> OpenAsync(Actor person, PageModel? earlier = null)
    {
        var desk = await EditingDesk.OpenAsync(world, reportId, person, earlier);
        _pages.Add((person.UserId, desk.Page));
        return desk;
    }

    private async Task ActAsync(int at, int act, ReportPlace place, int choice)
    {
        var desk = _desks[at];
        switch (act)
        {
            case 0 or 1 or 2:
                await desk.OnCircuitAsync(() => desk.Page.Type(place.Name, NewValue(place, choice)));
                break;
            case 3 or 4:
                await desk.OnCircuitAsync(desk.SendOne);
                break;
            case 5 or 6:
                await desk.OnCircuitAsync(desk.Page.Hear);
                break;
            case 7:
                await desk.OnCircuitAsync(() => desk.Page.Undo());
                break;
            case 8:
                await desk.OnCircuitAsync(() => _saves.Add(desk.Session.SaveNowAsync()));
                break;
            case 9:
                await Task.WhenAll(_saves);
                break;
            case 10:
                await desk.OnCircuitAsync(() => Settle(desk, keepMine: choice == 1));
                break;
            default:
                await CrashAsync(at, takesUp: choice == 1);
                break;
        }
    }

    /// <summary>No two values are alike, so that each tells who typed it.</summary>
    private string? NewValue(ReportPlace place, int choice) => place switch
    {
        BlockPlace { Id: "added" } when choice == 0 => null,
        BlockPlace => $$"""{"heading":0,"inlines":[{"text":"第{{_typed++}}稿"}],"after":null}""",
        HeadPlace => $"\"标题{_typed++}\"",
        _ => $"\"{_typed++}\"",
    };

    private static void Settle(EditingDesk desk, bool keepMine)
    {
        if (desk.Session.Conflicts is not [var conflict, ..]) return;
        // Both values are before the person's eyes.
        desk.Page.See(conflict.Place.Name, Shown(conflict.Place, conflict.Theirs));
        desk.Session.Settle(conflict, keepMine);
    }

    /// <summary>The page goes without a word; what its browser has kept is offered by the next one.</summary>
    private async Task CrashAsync(int at, bool takesUp)
    {
        var (old, person) = (_desks[at], people[at]);
        await Task.WhenAll(_saves);
        await old.DisposeAsync();
        _gone.Add(old);
        _desks[at] = await OpenAsync(person, old.Page);
        if (takesUp) await _desks[at].RestoreAsync();
    }

    /// <summary>Everything arrives, everybody chooses, everything is saved.</summary>
    private async Task CalmAsync()
    {
        await Task.WhenAll(_saves);
        foreach (var desk in _gone) await desk.WaitUntilAsync(() => !desk.Session.Saver.HasUnsaved);
        for (var round = 0; round < 2 * people.Count + 2; round++)
            foreach (var desk in _desks)
            {
                await desk.OnCircuitAsync(desk.Exchange);
                (await desk.SaveAsync()).ShouldBeNull();
                await desk.OnCircuitAsync(() => Settle(desk, keepMine: round % 2 == 0));
            }
        foreach (var desk in _desks) (await desk.SaveAsync()).ShouldBeNull();
        foreach (var desk in _desks) await desk.OnCircuitAsync(desk.Exchange);
    }

    private async Task CheckAsync()
    {
        await using var db = world.Db();
        var log = await db.Edits.AsNoTracking().Where(edit => edit.ReportId == reportId).OrderBy(edit => edit.Id).ToListAsync();
        var history = log.ToLookup(edit => edit.Place());
        foreach (var edit in log.Where(edit => edit.Place() is not OrderPlace))
        {
            var replaced = PageModel.Essence(Shown(edit.Place(), edit.OldValue));
            _pages.Where(page => page.UserId == edit.UserId).ShouldContain(
                page => page.Page.HasSeen(edit.Place().Name, replaced), $"{edit.Target}: {edit.OldValue} → {edit.NewValue}");
        }
        foreach (var (target, value, _) in _pages.SelectMany(page => page.Page.Stored))
        {
            var place = ReportPlace.Parse(target);
            history[place].Select(edit => edit.NewValue).Append(place.Read(begun)).Select(stored => PageModel.Essence(Shown(place, stored)))
                .ShouldContain(PageModel.Essence(PageModel.JsonOf(value)));
        }
        var content = (await world.Drafts.OpenAsync(people[0], reportId)).Content;
        foreach (var desk in _desks)
        {
            desk.Session.Conflicts.ShouldBeEmpty();
            desk.Page.Unsent.ShouldBeEmpty();
            foreach (var place in _places)
                PageModel.Essence(desk.Page.ShownAt(place.Name)).ShouldBe(PageModel.Essence(Shown(place, place.Read(content))), place.Name);
        }
    }

    /// <summary>A stored value as a page holds it.</summary>
    private static string? Shown(ReportPlace place, string? value)
    {
        var content = new ReportContent(Core.Forms.FormCatalog.ForYear(Scenario.Year), Scenario.Year);
        place.Write(content, value);
        return PageModel.JsonOf(BrowserValue.Of(place, content));
    }
}
