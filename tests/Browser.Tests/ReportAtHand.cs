using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>The pages on a report's way to the receipt as the person in front of them sees them.</summary>
internal sealed partial class ReportAtHand(IPage page)
{
    /// <summary>Whether Alt+↓ stops at a cell or before it.</summary>
    private const string NextUsed = """
        goal => {
          const inputs = [...document.querySelectorAll('input[data-cell]')];
          const isUsed = input => !['', '0'].includes(input.parentElement.querySelector('.last-year')?.textContent ?? '');
          const next = inputs.findIndex((input, at) => at > inputs.indexOf(document.activeElement) && isUsed(input));
          return next >= 0 && next <= inputs.indexOf(goal);
        }
        """;

    public ILocator Link(string name) => page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).First;

    public ILocator Button(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Block(int index) => page.Locator(".narrative").GetByRole(AriaRole.Textbox).Nth(index);

    public ILocator Cell(string id) => page.GetByLabel(EditorClerk.Form.Cell(id).Label, new() { Exact = true });

    /// <summary>The first cell of a table that is typed.</summary>
    public ILocator FirstCell(string table) => Cell(EditorClerk.Form.Tables.Single(each => each.Id == table).Cells.First(cell => !cell.IsComputed).Id);

    /// <summary>The way to a table's section.</summary>
    public ILocator Section(string table) =>
        page.GetByRole(AriaRole.Navigation, new() { Name = "报告各部分" }).GetByRole(AriaRole.Link, new() { Name = EditorClerk.Form.Sections.Single(section => section.Table?.Id == table).Title });

    public ILocator Findings => page.GetByRole(AriaRole.Complementary, new() { Name = "校验结果" });

    public ILocator Errors => Findings.GetByText("申请豁免");

    public ILocator Unexplained => Findings.GetByRole(AriaRole.Button, new() { Name = "填写说明" });

    /// <summary>The finding that was gone to last.</summary>
    public ILocator Current => Findings.Locator("[aria-current=true]");

    public ILocator Explanation => page.GetByLabel("情况说明", new() { Exact = true });

    public ILocator Statement => page.GetByLabel("已核对全部内容");

    /// <summary>The focus, where it is in a cell or paragraph.</summary>
    public ILocator FocusInSection => page.Locator(".section-editor :focus");

    public Task<bool> NextUsedIsNotBeyondAsync(ILocator goal) => goal.EvaluateAsync<bool>(NextUsed);

    public Task ExpectHomeAsync() => Expect(Link("开始填报")).ToBeVisibleAsync();

    public Task ExpectNewAsync() => Expect(page.GetByLabel("沿用上年")).ToBeCheckedAsync();

    public Task ExpectSavedAsync() => Expect(page.Locator(".report-head").GetByRole(AriaRole.Status)).ToHaveTextAsync(Saved(), new() { UseInnerText = true });

    public Task ExpectReceiptAsync() => Expect(page.GetByRole(AriaRole.Heading, new() { Name = "报送回执", Level = 1 })).ToBeVisibleAsync();

    [GeneratedRegex(@"已保存 \d\d:\d\d:\d\d")]
    private static partial Regex Saved();
}
