using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Mail;
using GovInfoReports.Core.Rollup;
using GovInfoReports.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Data;

public sealed class RowsTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    [Fact]
    public async Task A_database_in_use_is_swept_clean_whatever_hangs_on_what()
    {
        await World.PublishedAsync(await World.CleanDraftAsync());
        await World.Get<OwnReports>().StartAsync(await World.PersonAsync("区办经办", (Role.Clerk, World.District)), "yh-dx", Scenario.Year);
        await using var db = World.Db();
        db.OutgoingMails.Add(new OutgoingMail { Key = "k" });
        await db.SaveChangesAsync();

        await Rows.DeleteAllAsync(Database.OwnerOptions);

        (await db.Reports.CountAsync(), await db.RollupSnapshots.CountAsync(), await db.OutgoingMails.CountAsync()).ShouldBe((0, 0, 0));
        (await db.Agencies.CountAsync(), await db.Users.CountAsync(), await db.Events.CountAsync()).ShouldBe((0, 0, 0));
    }
}
