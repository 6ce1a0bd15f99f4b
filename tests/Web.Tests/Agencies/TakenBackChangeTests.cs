using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Shouldly;

namespace GovInfoReports.Web.Tests.Agencies;

/// <summary>A change that is dated ahead can be taken back until its day.</summary>
public sealed class TakenBackChangeTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private static readonly DateOnly Ahead = new(2026, 3, 1);

    private AgencyDirectory Directory => World.Get<AgencyDirectory>();

    [Fact]
    public async Task A_rename_and_a_merger_are_taken_back_and_the_agency_can_be_changed_again()
    {
        var admin = await World.PersonAsync("管理员", (Role.SystemAdmin, null));
        await World.AgencyAsync("dx-jy", "东溪区教育局", AgencyKind.Department, World.District);
        await Directory.RenameAsync(admin, "dx-cz", "东溪区财政和国资局", Ahead);
        await Directory.MergeAsync(admin, "dx-cz", "dx-jy", Ahead.AddDays(30));
        (await FindAsync()).ChangeAfter(World.Clock.Today()).ShouldBe(Ahead.AddDays(29));

        await Directory.RevokeChangeAsync(admin, "dx-cz");
        var open = await FindAsync();
        (open.SuccessorId, open.ExistedOn(new DateOnly(2030, 1, 1)), open.ChangeAfter(World.Clock.Today())).ShouldBe((null, true, Ahead));
        await Directory.RevokeChangeAsync(admin, "dx-cz");
        (await FindAsync()).NameOn(Ahead).ShouldBe("东溪区财政局");

        (await Should.ThrowAsync<RefusedException>(() => Directory.RevokeChangeAsync(admin, "dx-cz"))).Message.ShouldContain("没有尚未生效的变更");
        await Directory.RenameAsync(admin, "dx-cz", "东溪区财政局（新）", new DateOnly(2026, 1, 20));
    }

    [Fact]
    public async Task What_has_begun_stays()
    {
        var admin = await World.PersonAsync("管理员", (Role.SystemAdmin, null));
        await Directory.RenameAsync(admin, "dx-cz", "东溪区财政和国资局", new DateOnly(2026, 1, 12));

        await Should.ThrowAsync<RefusedException>(() => Directory.RevokeChangeAsync(admin, "dx-cz"));
        await Should.ThrowAsync<AccessDeniedException>(() => Directory.RevokeChangeAsync(World.Reviewer, "dx-cz"));
    }

    [Fact]
    public async Task An_agency_that_begins_later_is_there_already()
    {
        var admin = await World.PersonAsync("管理员", (Role.SystemAdmin, null));
        var coming = await Directory.AddAsync(admin, new AgencyInput("dx-new", "东溪区数据局", AgencyKind.Department, "yh-dx", Ahead));
        var today = World.Clock.Today();

        (coming.ExistedOn(today), coming.ExistsFrom(today), coming.ChangeAfter(today)).ShouldBe((false, true, null));
    }

    private async Task<Agency> FindAsync()
    {
        await using var db = World.Db();
        return await db.Agencies.AsNoTracking().Include(agency => agency.Periods).SingleAsync(agency => agency.Code == "dx-cz");
    }
}
