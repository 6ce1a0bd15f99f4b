using GovInfoReports.Core.Accounts;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Web.Tests.Accounts;

/// <summary>Refusals are written down, and nobody fills the log with them.</summary>
public sealed class DenialTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private Denials Desk => World.Get<Denials>();

    [Fact]
    public async Task The_same_refusal_stands_there_once_a_minute_and_another_at_once()
    {
        for (var i = 0; i < 50; i++) await Desk.WriteAsync(World.Clerk, "report:1", "没有权限。");
        await Desk.WriteAsync(World.Reviewer, "report:1", "没有权限。");
        await Desk.WriteAsync(World.Clerk, "report:2", "没有权限。");
        (await LinesAsync()).Count.ShouldBe(3);

        World.Clock.Advance(TimeSpan.FromMinutes(1));
        await Desk.WriteAsync(World.Clerk, "report:1", "没有权限。");
        (await LinesAsync()).Count.ShouldBe(4);
    }

    [Fact]
    public async Task Who_asks_for_every_number_there_is_leaves_so_many_lines_and_the_last_one_says_that_there_was_more()
    {
        for (var i = 0; i < 500; i++) await Desk.WriteAsync(World.Clerk, $"report:{i}", "没有权限。");

        var lines = await LinesAsync();
        lines.Count.ShouldBe(Denials.MostOfOne);
        lines[^1].ShouldContain("不再逐条记录");
        lines.Take(lines.Count - 1).ShouldAllBe(line => line == "没有权限。");
        await Desk.WriteAsync(World.Reviewer, "report:1", "没有权限。");
        (await LinesAsync()).Count.ShouldBe(Denials.MostOfOne + 1, "another person's refusal is not lost by it");
    }

    [Fact]
    public async Task Strangers_from_a_thousand_addresses_leave_no_more_than_the_most_of_all()
    {
        for (var i = 0; i < 1000; i++)
            await Desk.WriteAsync(Actor.Unknown with { Address = $"10.0.{i / 250}.{i % 250}" }, "sign-in-refused", "user:unknown", "登录名或密码不正确。");

        (await LinesAsync()).Count.ShouldBe(Denials.MostOfAll);
    }

    private async Task<IReadOnlyList<string>> LinesAsync()
    {
        await using var db = World.Db();
        return await db.AuditEntries.Where(line => line.Kind == "denied" || line.Kind == "sign-in-refused").OrderBy(line => line.Number).Select(line => line.Details).ToListAsync();
    }
}
