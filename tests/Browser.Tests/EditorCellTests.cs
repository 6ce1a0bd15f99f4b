using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>Going through the numbers of a table: no key goes astray, and what cannot stand in a cell says so there.</summary>
public sealed class EditorCellTests(PortalUnderTest portal)
{
    private const string Received = "table3.new_received.natural_person";
    private const string NextRow = "table3.carried_in.natural_person";

    private Task<EditorClerk> HireAsync(bool zeros = false) => EditorClerk.HireAsync(portal.Services, "yl", zeros ? EditorClerk.Zeros : null);

    [Fact]
    public async Task Tab_goes_from_the_last_number_of_a_row_to_the_first_of_the_next()
    {
        var clerk = await HireAsync();
        await using var desk = await clerk.OpenAsync(portal, "s3");
        var inputs = await desk.Page.Locator("input[data-cell]").EvaluateAllAsync<string[]>("inputs => inputs.map(input => input.dataset.cell)");
        await desk.Cell(inputs[0]).FocusAsync();
        for (var cell = 0; cell < 14; cell++)
        {
            await desk.ExpectFocusOnAsync(inputs[cell]);
            await desk.Keyboard.TypeAsync($"{cell + 1}");
            await desk.Keyboard.PressAsync("Tab");
        }
        await desk.ExpectSavedAsync();
        for (var cell = 0; cell < 14; cell++) (await desk.StoredAsync(inputs[cell])).ShouldBe(cell + 1);
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task Help_is_opened_by_mouse_or_key_and_leaves_the_caret_where_it_is()
    {
        var clerk = await HireAsync();
        await using var desk = await clerk.OpenAsync(portal, "s3");
        await desk.Cell(Received).FocusAsync();
        await desk.Keyboard.TypeAsync("1");
        var help = desk.Page.Locator("tr", new() { Has = desk.Cell(Received) }).Locator(".row-help");
        await desk.Keyboard.PressAsync("Shift+F1");
        await Expect(help.Locator("> span")).ToBeVisibleAsync();
        await help.Locator("summary").ClickAsync();
        await Expect(help.Locator("> span")).ToBeHiddenAsync();
        await desk.Page.GetByRole(AriaRole.Columnheader, new() { Name = "申请人情况" }).ClickAsync();
        await desk.Keyboard.TypeAsync("2");
        await desk.ExpectCellAsync(Received, "12");
        await desk.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).First.ClickAsync();
        await desk.Keyboard.TypeAsync("7");
        await desk.ExpectCellAsync(Received, "7");
        desk.ExpectNoComplaints();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Row_and_column_of_a_number_stay_in_sight(int width)
    {
        var clerk = await HireAsync();
        await using var desk = await clerk.OpenAsync(portal, "s3", width: width);
        var last = desk.Page.Locator("input[data-cell]").Last;
        await last.FocusAsync();
        await last.EvaluateAsync("input => input.scrollIntoView({ block: 'end', inline: 'end' })");
        (await last.EvaluateAsync<string[]>(
            """
            input => {
              const box = input.getBoundingClientRect();
              const x = box.left + box.width / 2;
              const isHidden = (element, at) => {
                const own = element.getBoundingClientRect();
                const top = document.elementFromPoint(at, own.top + own.height / 2);
                return top !== element && !element.contains(top);
              };
              const heads = [...input.closest('table').querySelectorAll('thead th')].filter(th => th.getBoundingClientRect().left <= x && th.getBoundingClientRect().right >= x && !th.matches('.corner'));
              const row = input.closest('tr').querySelector('th[scope=row]');
              return [
                ...(heads.length ? [] : ['no head']),
                ...heads.filter(head => isHidden(head, x)).map(head => head.textContent.trim()),
                ...(isHidden(row, row.getBoundingClientRect().left + 20) ? [row.textContent.trim()] : []),
              ];
            }
            """)).ShouldBeEmpty();
        await desk.Person.KeepPictureAsync("grid-scrolled");
        await desk.Person.ExpectAccessibleAsync();
    }

    [Fact]
    public async Task An_office_screen_shows_eighteen_rows_of_the_applications()
    {
        var clerk = await HireAsync();
        await using var desk = await clerk.OpenAsync(portal, "s3");
        await desk.Page.SetViewportSizeAsync(1280, 720);
        await Expect(desk.Page.Locator("input[data-cell]").First).ToBeVisibleAsync();
        (await desk.Page.EvaluateAsync<int>(
            """
            () => [...document.querySelectorAll('.report-grid tbody tr')].filter(row => {
              const box = row.getBoundingClientRect();
              const area = document.querySelector('.section-editor').getBoundingClientRect();
              return box.top >= area.top && box.bottom <= area.bottom;
            }).length
            """)).ShouldBeGreaterThanOrEqualTo(18);
        (await desk.Page.EvaluateAsync<double>("Math.max(...[...document.querySelectorAll('.report-grid tbody tr')].map(row => row.getBoundingClientRect().height))")).ShouldBeLessThanOrEqualTo(32);
    }

    [Fact]
    public async Task What_cannot_stand_says_so_at_its_cell_and_the_status_leads_there()
    {
        var clerk = await HireAsync(zeros: true);
        await using var desk = await clerk.OpenAsync(portal, "s3");
        await desk.TypeAsync(Received, "三件");
        var words = desk.Page.Locator("td", new() { Has = desk.Cell(Received) }).GetByText("“三件”不是数字，请填写0或正整数。");
        await Expect(words).ToBeVisibleAsync();
        await Expect(desk.Cell(Received)).ToHaveAccessibleDescriptionAsync("“三件”不是数字，请填写0或正整数。");
        await desk.Person.ExpectAccessibleAsync();
        await desk.Person.KeepPictureAsync("cell-refused");
        await desk.Cell(NextRow).FocusAsync();
        await Expect(words).ToBeVisibleAsync();
        var way = desk.Status.GetByRole(AriaRole.Link, new() { Name = "1处填写有误" });
        for (var time = 0; time < 2; time++)
        {
            await way.ClickAsync();
            await desk.ExpectFocusOnAsync(Received);
            await desk.Cell(NextRow).FocusAsync();
        }
        await desk.GoToSectionAsync("二、");
        await way.ClickAsync();
        await desk.ExpectFocusOnAsync(Received);
        await desk.Keyboard.PressAsync("Control+a");
        await desk.Keyboard.TypeAsync("3");
        await Expect(words).ToHaveCountAsync(0);
        await desk.ExpectSavedAsync();
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task Nothing_leaves_a_table_while_something_in_it_is_refused()
    {
        var clerk = await HireAsync(zeros: true);
        await using var desk = await clerk.OpenAsync(portal, "s4");
        var last = desk.Page.Locator("input[data-cell]").Last;
        await last.FocusAsync();
        await desk.Keyboard.TypeAsync("甲");
        await desk.Keyboard.PressAsync("Enter");
        await Expect(desk.Page.Locator(".cell-words")).ToBeVisibleAsync();
        await Expect(last).ToBeFocusedAsync();
        await Expect(desk.Page.GetByRole(AriaRole.Heading, new() { Name = "四、" })).ToBeVisibleAsync();
        await desk.Keyboard.PressAsync("Control+a");
        await desk.Keyboard.TypeAsync("1");
        await desk.Keyboard.PressAsync("Enter");
        await Expect(desk.Page.GetByRole(AriaRole.Heading, new() { Name = "五、" })).ToBeVisibleAsync();
        desk.ExpectNoComplaints();
    }

    [Theory]
    [InlineData("１２", "12")]
    [InlineData("1,234", "1234")]
    [InlineData("①", "1")]
    [InlineData("1 234", "1234")]
    public async Task A_number_that_was_accepted_is_shown_as_it_is_stored(string typed, string shown)
    {
        var clerk = await HireAsync();
        await using var desk = await clerk.OpenAsync(portal, "s3");
        await desk.Cell(Received).FocusAsync();
        await desk.Page.Keyboard.InsertTextAsync(typed);
        await desk.Keyboard.PressAsync("Tab");
        await desk.ExpectCellAsync(Received, shown);
        await desk.ExpectSavedAsync();
        (await desk.StoredAsync(Received)).ShouldBe(decimal.Parse(shown, System.Globalization.CultureInfo.InvariantCulture));
        await desk.Cell(Received).FocusAsync();
        await desk.Keyboard.PressAsync("Control+z");
        await desk.ExpectCellAsync(Received, "");
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task A_title_can_be_typed_only_when_the_page_listens()
    {
        var clerk = await HireAsync();
        await using var desk = await clerk.OpenAsync(portal, "head");
        var title = desk.Page.GetByLabel("报告标题");
        await Expect(title).ToBeEnabledAsync();
        // As it is drawn, before the script is there.
        var release = new TaskCompletionSource();
        await desk.Page.RouteAsync("**/js/editor.js*", async route =>
        {
            await release.Task;
            await route.ContinueAsync();
        });
        await desk.Page.ReloadAsync();
        await Expect(title).ToBeDisabledAsync();
        release.SetResult();
        await Expect(title).ToBeEnabledAsync();
    }

    [Fact]
    public async Task What_an_input_method_shows_on_the_way_to_a_word_is_no_title_yet_and_is_left_alone()
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl", EditorClerk.Zeros);
        await using var desk = await clerk.OpenAsync(portal, "head");
        await using var other = await clerk.OpenAsync(portal, "head", clerk.Second);
        var title = desk.Page.GetByLabel("报告标题");
        await Expect(title).ToBeEnabledAsync();
        var before = (await clerk.StoredAsync()).Title;
        await title.FocusAsync();
        await desk.Keyboard.PressAsync("End");
        var client = await desk.Page.Context.NewCDPSessionAsync(desk.Page);
        await client.SendAsync("Input.imeSetComposition", new() { ["text"] = "gao", ["selectionStart"] = 3, ["selectionEnd"] = 3 });
        await Expect(title).ToHaveValueAsync(before + "gao");
        // What comes after it has been stored, so it would have been as well.
        await other.Page.GetByLabel("机关名称").WriteAsync("改过的名称");
        await other.ExpectSavedAsync();
        await Expect(desk.Page.GetByLabel("机关名称")).ToHaveValueAsync("改过的名称");
        (await clerk.StoredAsync()).Title.ShouldBe(before);

        await other.Page.GetByLabel("报告标题").WriteAsync("对方的标题");
        await other.ExpectSavedAsync();
        await other.Page.GetByLabel("机关名称").WriteAsync("又改过的名称");
        await Expect(desk.Page.GetByLabel("机关名称")).ToHaveValueAsync("又改过的名称");
        await Expect(title).ToHaveValueAsync(before + "gao");
        await client.SendAsync("Input.insertText", new() { ["text"] = "稿" });
        await Expect(desk.Conflict).ToContainTextAsync("对方的标题");
        await Expect(desk.Conflict).ToContainTextAsync(before + "稿");
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task A_number_that_a_finding_suggests_is_taken_by_one_press_and_taken_back_by_one()
    {
        const string fees = "table2.art20_8.fees.amount_wan";
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl", content =>
        {
            EditorClerk.Zeros(content);
            content.Tables.Set(fees, 38_000_000);
        });
        await using var desk = await clerk.OpenAsync(portal, "s2");
        await desk.Findings.GetByRole(AriaRole.Button, new() { NameRegex = new System.Text.RegularExpressions.Regex("^采纳：.*改为 3800\\.0000$") }).First.ClickAsync();
        await desk.ExpectCellAsync(fees, "3800.0000");
        await desk.Cell(fees).FocusAsync();
        await desk.Keyboard.PressAsync("Control+z");
        await desk.ExpectCellAsync(fees, "38000000.0000");
        desk.ExpectNoComplaints();
    }
}
