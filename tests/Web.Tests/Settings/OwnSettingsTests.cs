using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Settings;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Settings;

/// <summary>A district has settings of its own until it gives them up, and nobody overwrites what was never seen.</summary>
public sealed class OwnSettingsTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private static readonly Actor Admin = Actor.System("测试");

    private PortalSettings Settings => World.Get<PortalSettings>();

    private int District => World.District.Id;

    [Fact]
    public async Task A_district_that_gives_up_its_own_follows_the_portal_again()
    {
        await Settings.SaveAsync(World.Reviewer, PortalSettings.Phrases, new PhraseSettings { Others = ["东溪的话。"] }, District);
        (await Settings.IsOwnAsync(PortalSettings.Phrases, District)).ShouldBeTrue();

        await Settings.GiveUpOwnAsync(World.Reviewer, PortalSettings.Phrases, District);
        await Settings.SaveAsync(Admin, PortalSettings.Phrases, new PhraseSettings { Others = ["全市的话。"] });

        (await Settings.IsOwnAsync(PortalSettings.Phrases, District)).ShouldBeFalse();
        (await Settings.ReadAsync(PortalSettings.Phrases, District)).Others.ShouldBe(["全市的话。"]);
        await Settings.GiveUpOwnAsync(World.Reviewer, PortalSettings.Phrases, District);
    }

    [Fact]
    public async Task Only_who_sets_a_district_up_gives_its_own_up()
    {
        await Settings.SaveAsync(World.Reviewer, PortalSettings.Site, new SiteSettings { Name = "东溪" }, District);

        await Should.ThrowAsync<AccessDeniedException>(() => Settings.GiveUpOwnAsync(World.Clerk, PortalSettings.Site, District));

        (await Settings.ReadAsync(PortalSettings.Site, District)).Name.ShouldBe("东溪");
    }

    [Fact]
    public async Task The_log_names_the_district()
    {
        await Settings.SaveAsync(World.Reviewer, PortalSettings.Site, new SiteSettings { Name = "东溪" }, District);
        await Settings.GiveUpOwnAsync(World.Reviewer, PortalSettings.Site, District);

        await using var db = World.Db();
        (await db.AuditEntries.Where(entry => entry.Kind == "settings").OrderBy(entry => entry.Id).Select(entry => entry.Details).ToListAsync())
            .ShouldBe([$"网站信息（{World.District.Name}）", $"网站信息（{World.District.Name}）恢复为全系统设置"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_another_saved_meanwhile_is_not_overwritten(bool isDistricts)
    {
        var district = isDistricts ? District : (int?)null;
        var seen = await Settings.ReadAsync(PortalSettings.Deadlines, district);
        await Settings.SaveAsync(Admin, PortalSettings.Deadlines, new DeadlineSettings { InternalLeadDays = 20 }, district, seen);

        var refused = await Should.ThrowAsync<RefusedException>(() =>
            Settings.SaveAsync(Admin, PortalSettings.Deadlines, new DeadlineSettings { InternalLeadDays = 5 }, district, seen));

        refused.Message.ShouldContain("“法定期限”以后已有别人改过");
        var now = await Settings.ReadAsync(PortalSettings.Deadlines, district);
        now.InternalLeadDays.ShouldBe(20);
        await Settings.SaveAsync(Admin, PortalSettings.Deadlines, new DeadlineSettings { InternalLeadDays = 5 }, district, now);
        (await Settings.ReadAsync(PortalSettings.Deadlines, district)).InternalLeadDays.ShouldBe(5);
    }
}
