using GovInfoReports.Core.Reports;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace GovInfoReports.Browser.Tests;

/// <summary>Two people in one report.</summary>
public sealed class EditorTogetherTests(PortalUnderTest portal)
{
    private const string Received = "table3.new_received.natural_person";
    private const string Carried = "table3.carried_in.natural_person";

    [Fact]
    public async Task Different_cells_merge_and_appear_at_the_other_desk()
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl", EditorClerk.Zeros);
        await using var first = await clerk.OpenAsync(portal, "s3");
        await using var second = await clerk.OpenAsync(portal, "s3", clerk.Second);
        await Assertions.Expect(first.Page.GetByText("同时在编辑：经办乙")).ToBeVisibleAsync();
        await first.TypeAsync(Received, "41");
        await second.TypeAsync(Carried, "17");
        await first.ExpectCellAsync(Carried, "17");
        await second.ExpectCellAsync(Received, "41");
        await first.ExpectSavedAsync();
        await second.ExpectSavedAsync();
        (await first.StoredAsync(Received)).ShouldBe(41);
        (await first.StoredAsync(Carried)).ShouldBe(17);
    }

    [Theory]
    [InlineData("保留我的")]
    [InlineData("采用对方的")]
    public async Task The_same_cell_shows_both_values_and_the_person_chooses(string choice)
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl", EditorClerk.Zeros);
        await using var first = await clerk.OpenAsync(portal, "s3");
        await using var second = await clerk.OpenAsync(portal, "s3", clerk.Second);
        await AtOnceAsync(clerk, () => first.TypeAsync(Received, "41"), () => second.TypeAsync(Received, "56"));
        var (asker, other) = await AskedAsync(first, second);
        var (mine, theirs) = ReferenceEquals(asker, first) ? ("41", "56") : ("56", "41");
        await Assertions.Expect(asker.Conflict).ToContainTextAsync($"保存：{theirs}");
        await Assertions.Expect(asker.Conflict).ToContainTextAsync($"您的输入：{mine}");
        await Assertions.Expect(asker.Status).ToContainTextAsync("未保存：1处与他人的修改冲突", new() { UseInnerText = true });
        (await asker.StoredAsync(Received)).ShouldBe(decimal.Parse(theirs));
        await asker.Person.ExpectAccessibleAsync();

        await asker.Button(choice).ClickAsync();
        await asker.ExpectSavedAsync();
        var value = choice == "保留我的" ? mine : theirs;
        await asker.ExpectCellAsync(Received, value);
        await other.ExpectCellAsync(Received, value);
        (await asker.StoredAsync(Received)).ShouldBe(decimal.Parse(value));
        asker.ExpectNoComplaints();
    }

    [Fact]
    public async Task The_same_paragraph_shows_both_texts()
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl", content => content.Sections["s1"] = [NarrativeBlock.Paragraph("开头。")]);
        await using var first = await clerk.OpenAsync(portal, "s1");
        await using var second = await clerk.OpenAsync(portal, "s1", clerk.Second);
        foreach (var desk in new[] { first, second })
        {
            await desk.Blocks.First.FocusAsync();
            await desk.Keyboard.PressAsync("End");
        }
        await AtOnceAsync(clerk, () => first.Keyboard.TypeAsync("甲"), () => second.Keyboard.TypeAsync("乙"));
        var (asker, other) = await AskedAsync(first, second);
        var (mine, theirs) = ReferenceEquals(asker, first) ? ("开头。甲", "开头。乙") : ("开头。乙", "开头。甲");
        await Assertions.Expect(asker.Conflict).ToContainTextAsync(theirs);
        await asker.Button("保留我的").ClickAsync();
        await asker.ExpectSavedAsync();
        (await asker.StoredTextsAsync("s1")).ShouldBe([mine]);
        await Assertions.Expect(other.Blocks.First).ToHaveTextAsync(mine);
    }

    [Fact]
    public async Task Both_texts_of_a_paragraph_can_stay()
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl", content => content.Sections["s1"] = [NarrativeBlock.Paragraph("开头。"), NarrativeBlock.Paragraph("结尾。")]);
        await using var first = await clerk.OpenAsync(portal, "s1");
        await using var second = await clerk.OpenAsync(portal, "s1", clerk.Second);
        foreach (var desk in new[] { first, second })
        {
            await desk.Blocks.First.FocusAsync();
            await desk.Keyboard.PressAsync("End");
        }
        await AtOnceAsync(clerk, () => first.Keyboard.TypeAsync("甲"), () => second.Keyboard.TypeAsync("乙"));
        var (asker, other) = await AskedAsync(first, second);
        var (mine, theirs) = ReferenceEquals(asker, first) ? ("甲", "乙") : ("乙", "甲");
        await Assertions.Expect(asker.Conflict.Locator("del")).ToHaveTextAsync(theirs);
        await Assertions.Expect(asker.Conflict.Locator("ins")).ToHaveTextAsync(mine);
        await asker.Person.KeepPictureAsync("conflict-texts");
        await asker.Person.ExpectAccessibleAsync();

        await asker.Button("保留两者").ClickAsync();

        await asker.ExpectSavedAsync();
        (await asker.StoredTextsAsync("s1")).ShouldBe([$"开头。{theirs}", $"开头。{mine}", "结尾。"]);
        await Assertions.Expect(other.Blocks).ToHaveTextAsync([$"开头。{theirs}", $"开头。{mine}", "结尾。"]);
        await Assertions.Expect(asker.Conflict).ToHaveCountAsync(0);
        asker.ExpectNoComplaints();
    }

    /// <summary>Nothing is stored, and nobody hears of anything, until both have typed: on a slow machine one would see the other's words first.</summary>
    private static async Task AtOnceAsync(EditorClerk clerk, params Func<Task>[] typing)
    {
        await using (await clerk.HoldSavingAsync()) await Task.WhenAll(typing.Select(type => type()));
    }

    /// <summary>Whoever saved second is asked; the other one is not.</summary>
    private static async Task<(EditorDesk Asker, EditorDesk Other)> AskedAsync(EditorDesk first, EditorDesk second)
    {
        var asked = await Task.WhenAny(first.Conflict.WaitForAsync(), second.Conflict.WaitForAsync());
        await asked;
        return await first.Conflict.IsVisibleAsync() ? (first, second) : (second, first);
    }

    [Fact]
    public async Task Who_signs_out_leaves_nothing_behind_and_nobody_else_sees_it()
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl");
        await using var desk = await clerk.OpenAsync(portal, "s3");
        await desk.TypeAsync(Received, "不是数字");
        await Assertions.Expect(desk.Status).ToContainTextAsync("填写有误", new() { UseInnerText = true });
        await desk.Page.WaitForFunctionAsync("() => Object.keys(localStorage).some(key => key.startsWith('govinfo:'))");
        var asked = new TaskCompletionSource<string>();
        desk.Page.Dialog += async (_, dialog) =>
        {
            asked.TrySetResult(dialog.Type);
            await dialog.AcceptAsync();
        };
        await desk.Person.SignOutAsync();
        (await asked.Task).ShouldBe("beforeunload");
        await desk.Page.GetByLabel("登录名").WaitForAsync();
        (await desk.Page.EvaluateAsync<int>("() => Object.keys(localStorage).filter(key => key.startsWith('govinfo:')).length")).ShouldBe(0);
        await using var second = await clerk.OpenAsync(desk.Person, "s3", clerk.Second);
        await Assertions.Expect(second.Page.GetByText("没有来得及保存")).ToBeHiddenAsync();
        await second.ExpectCellAsync(Received, "");
    }
}
