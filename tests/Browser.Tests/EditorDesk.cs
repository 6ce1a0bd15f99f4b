using System.Text.RegularExpressions;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;
using Microsoft.Playwright;
using Shouldly;

namespace GovInfoReports.Browser.Tests;

/// <summary>The editor of one report as a person uses it.</summary>
public sealed partial class EditorDesk(Person person, EditorClerk clerk) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public Person Person => person;

    public IPage Page => person.Page;

    public IKeyboard Keyboard => person.Page.Keyboard;

    public ILocator Status => Page.Locator(".report-head").GetByRole(AriaRole.Status);

    public ILocator Focused => Page.Locator("*:focus");

    /// <summary>The paragraphs and headings of the open section, in order.</summary>
    public ILocator Blocks => Page.Locator(".narrative").GetByRole(AriaRole.Textbox);

    public async Task GoToAsync(string section)
    {
        await person.GoToAsync($"/portal/reports/{clerk.ReportId}/{section}");
        await Blocks.First.WaitForAsync();
    }

    /// <summary>Goes on to another section by the mouse.</summary>
    /// <param name="title">A part of its heading.</param>
    public async Task GoToSectionAsync(string title)
    {
        await Page.GetByRole(AriaRole.Navigation, new() { Name = "报告各部分" }).GetByRole(AriaRole.Link).Filter(new() { HasText = title }).ClickAsync();
        await Page.GetByRole(AriaRole.Heading, new() { Name = title }).First.WaitForAsync();
    }

    /// <summary>A cell by its label, as a screen reader says it.</summary>
    public ILocator Cell(string id)
    {
        var cell = EditorClerk.Form.Cell(id);
        return Page.GetByLabel(cell.IsComputed ? $"{cell.Label}（自动计算）" : cell.Label, new() { Exact = true });
    }

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>The question which of two values to keep.</summary>
    public ILocator Conflict => Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "被他人同时修改" });

    public ILocator Findings => Page.GetByRole(AriaRole.Complementary, new() { Name = "校验结果" });

    /// <summary>Enters a cell and types over what stands there.</summary>
    public async Task TypeAsync(string cell, string text)
    {
        await Cell(cell).FocusAsync();
        await Keyboard.TypeAsync(text);
    }

    /// <summary>Waits until the page says that everything is saved.</summary>
    public Task ExpectSavedAsync(float timeout = 60_000) =>
        Assertions.Expect(Status).ToHaveTextAsync(SavedWords(), new() { UseInnerText = true, Timeout = timeout });

    public Task ExpectCellAsync(string cell, string text) =>
        EditorClerk.Form.Cell(cell).IsComputed ? Assertions.Expect(Cell(cell)).ToHaveTextAsync(text) : Assertions.Expect(Cell(cell)).ToHaveValueAsync(text);

    public Task ExpectFocusOnAsync(string cell) => Assertions.Expect(Cell(cell)).ToBeFocusedAsync();

    public async Task<decimal?> StoredAsync(string cell) => (await clerk.StoredAsync()).Tables[cell];

    /// <summary>Waits, not for ever, until the database holds something at a cell.</summary>
    public Task UntilStoredAsync(string cell) => UntilAsync(async () => await StoredAsync(cell) is not null, $"Nothing was stored at {cell}.");

    /// <summary>Waits, not for ever, until the database holds these texts in a section.</summary>
    public Task UntilTextsAsync(string section, string[] texts) =>
        UntilAsync(async () => (await StoredTextsAsync(section)).SequenceEqual(texts), $"Section {section} does not hold {string.Join('|', texts)}.");

    public async Task<string[]> StoredTextsAsync(string section)
    {
        var content = await clerk.StoredAsync();
        return [.. content.Sections[section].Select(block => block.Text(content.Tables))];
    }

    /// <summary>Pastes as Ctrl+V does, with what another program has put on the clipboard.</summary>
    public Task PasteAsync(string text, string? html = null) => Focused.EvaluateAsync(
        """
        (element, [text, html]) => {
          const data = new DataTransfer();
          data.setData('text/plain', text);
          if (html) data.setData('text/html', html);
          element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        }
        """,
        new[] { text, html });

    /// <summary>Nothing went wrong in the browser's scripts.</summary>
    public void ExpectNoComplaints() => person.Complaints.ShouldBeEmpty();

    public ValueTask DisposeAsync() => person.DisposeAsync();

    private static async Task UntilAsync(Func<Task<bool>> holds, string otherwise)
    {
        for (var until = DateTime.UtcNow + Patience; !await holds(); await Task.Delay(100))
            if (DateTime.UtcNow > until) throw new TimeoutException(otherwise);
    }

    [GeneratedRegex(@"^\s*已保存( \d\d:\d\d:\d\d)?\s*$")]
    private static partial Regex SavedWords();
}
