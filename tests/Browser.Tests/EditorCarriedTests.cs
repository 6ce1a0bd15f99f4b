using System.Text.RegularExpressions;
using GovInfoReports.Core.Accounts;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>上年结转 that is not what last year's report carried over: the words at the cell and the rule ask for the same.</summary>
public sealed class EditorCarriedTests(PortalUnderTest portal)
{
    private const string CarriedIn = "table3.carried_in.natural_person";

    [Theory]
    [InlineData(true, "错误", "申请豁免")]
    [InlineData(false, "警告", "填写说明")]
    public async Task The_hint_at_the_cell_says_what_the_rule_then_asks_for(bool isVerified, string word, string act)
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var before = agency.Content(agency.Year - 1);
        before.Tables.Set("table3.r1_disclosed.natural_person", 0);
        before.Tables.Set("table3.carried_out.natural_person", 1);
        if (isVerified) await agency.PublishAsync(await agency.StartAsync(before));
        else await agency.RecordHistoryAsync(agency.Year - 1, before);
        var report = await agency.StartAsync();
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.GoToAsync($"/portal/reports/{report}/s3");
        var cell = clerk.Page.GetByLabel(EditorClerk.Form.Cell(CarriedIn).Label, new() { Exact = true });
        await cell.FocusAsync();
        await Expect(cell).ToHaveAccessibleDescriptionAsync(new Regex("应当等于上年报告的结转数.*填其他数字的，须在校验结果中说明原因；上年报告已经审核通过的，须申请豁免"));
        await clerk.Page.Keyboard.TypeAsync("3");
        var finding = clerk.Page.GetByRole(AriaRole.Complementary, new() { Name = "校验结果" }).GetByRole(AriaRole.Listitem).Filter(new() { HasText = "T3-4" });
        await Expect(finding).ToContainTextAsync(word);
        await Expect(finding.GetByRole(AriaRole.Button, new() { Name = act })).ToBeVisibleAsync();
    }
}
