using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Settings;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Settings;

/// <summary>The portal, like a district, has one setting of a name, whoever saves it at the same moment.</summary>
public sealed class OneSettingTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private const string Before = "BatchesWrittenOnce";
    private const string After = "OnePortalSetting";
    private const int Nodes = 4;

    private static readonly Actor Admin = Actor.System("测试");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_nodes_that_save_a_group_for_the_first_time_at_once_one_does_and_the_others_are_told(bool isDistricts)
    {
        var meeting = new Meeting(Nodes);
        var district = isDistricts ? World.District.Id : (int?)null;
        var nodes = Enumerable.Range(0, Nodes).Select(_ => World.Disturbed(meeting)).ToList();

        var won = await Acts.AtOnceAsync(Nodes, i => nodes[i].Get<PortalSettings>()
            .SaveAsync(Admin, PortalSettings.Site, new SiteSettings { Name = $"第{i}个" }, district));

        won.ShouldBe(1);
        foreach (var node in nodes.Append(World))
            (await node.Get<PortalSettings>().ReadAsync(PortalSettings.Site, district)).Name.ShouldStartWith("第");
        await World.Get<PortalSettings>().SaveAsync(Admin, PortalSettings.Site, new SiteSettings { Name = "后来的" }, district);
        (await World.Get<PortalSettings>().ReadAsync(PortalSettings.Site, district)).Name.ShouldBe("后来的");
        foreach (var node in nodes) await node.DisposeAsync();
    }

    [Fact]
    public async Task Of_two_that_an_earlier_version_let_in_the_newer_one_is_kept_and_the_log_tells_of_the_other()
    {
        await using var db = Database.Owner();
        var migrator = db.GetService<IMigrator>();
        await migrator.MigrateAsync(Before);
        foreach (var (name, value, district) in new[] { ("site", "旧", (int?)null), ("site", "新", null), ("deadlines", "{}", null), ("site", "区", World.District.Id) })
            db.Settings.Add(new Setting { Name = name, Value = value, AgencyId = district });
        await db.SaveChangesAsync();

        await migrator.MigrateAsync(After);

        (await db.Settings.AsNoTracking().OrderBy(s => s.Id).Select(s => s.Value).ToListAsync()).ShouldBe(["新", "{}", "区"]);
        var told = await db.AuditEntries.Where(entry => entry.Kind == "settings-duplicate").Select(entry => new { entry.Subject, entry.UserId, entry.Details }).SingleAsync();
        (told.Subject, told.UserId).ShouldBe(("setting:site", null));
        told.Details.ShouldContain("旧");
        await migrator.MigrateAsync();
    }
}
