using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>The office's statistics tell what happened.</summary>
public sealed class OfficeStatisticsTests(PortalUnderTest portal)
{
    private const string Licences = "table2.art20_5.licensing.decisions";
    private const int Year = 2025;

    [Fact]
    public async Task Rules_rounds_corrections_and_days_are_counted()
    {
        var district = await OwnDistrict.FoundAsync(portal);
        var (corrected, returned) = (await district.AgencyAsync(), await district.AgencyAsync());
        var report = await corrected.StartAsync(year: Year, fill: content => content.Tables.Set(Licences, 7));
        await corrected.PublishAsync(report);
        await corrected.CorrectAsync(report, Licences, 7, 9);
        await BreakCarryOverAsync(returned);
        var other = await returned.StartAsync(year: Year);
        await returned.ReturnAsync(other, "请核对");
        await returned.ReturnAsync(other, "请再核对");

        await using var office = await district.SendAsync("office");
        await office.GoToAsync($"/portal/statistics?office={district.Code}&year={Year}");
        var rounds = office.Page.GetByRole(AriaRole.Region, new() { Name = "早晚、退回与更正" });
        await CellsAsync(rounds, corrected, "0", "1");
        await CellsAsync(rounds, returned, "2", "0");
        await Expect(office.Page.GetByRole(AriaRole.Region, new() { Name = "各状态的平均天数" }).GetByRole(AriaRole.Row).Filter(new() { HasText = "草稿" })).ToContainTextAsync("0.0");
        var rule = office.Page.GetByRole(AriaRole.Region, new() { Name = "规则" }).GetByRole(AriaRole.Row).Nth(1);
        await Expect(rule.GetByRole(AriaRole.Cell).Nth(1)).ToHaveTextAsync("1");
        await Expect(rule.GetByRole(AriaRole.Cell).Nth(2)).ToHaveTextAsync("1");
        await office.ExpectAccessibleAsync();
    }

    /// <summary>Three applications are carried out of last year that nobody carries into this one: a rule asks why.</summary>
    private static async Task BreakCarryOverAsync(ClerkAgency agency)
    {
        var before = agency.Content(Year - 1);
        before.Tables.Set("table3.new_received.natural_person", 4);
        before.Tables.Set("table3.carried_out.natural_person", 3);
        await agency.RecordHistoryAsync(Year - 1, before);
    }

    private static async Task CellsAsync(ILocator table, ClerkAgency agency, string rounds, string corrections)
    {
        var cells = table.GetByRole(AriaRole.Row).Filter(new() { HasText = agency.Agency.Name }).GetByRole(AriaRole.Cell);
        await Expect(cells.Nth(3)).ToHaveTextAsync(rounds);
        await Expect(cells.Nth(4)).ToHaveTextAsync(corrections);
    }
}
