using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovInfoReports.Browser.Tests;

/// <summary>A city with one district of a test's own and the people of both offices, so that rollups and statistics hold nothing of other tests.</summary>
internal sealed class OwnDistrict
{
    private readonly PortalUnderTest _portal;
    private readonly string _code = $"own-{Guid.NewGuid():N}"[..12];

    private OwnDistrict(PortalUnderTest portal) => _portal = portal;

    public string CityCode => $"{_code}-shi";

    /// <summary>The district's government as one that files: its clerk and its leader, who signs.</summary>
    public ClerkAgency Government { get; private set; } = null!;

    public string Code => Government.Agency.Code;

    public static async Task<OwnDistrict> FoundAsync(PortalUnderTest portal)
    {
        var own = new OwnDistrict(portal);
        var city = await portal.Services.GetRequiredService<AgencyDirectory>().AddAsync(
            Actor.System("测试"), new AgencyInput(own.CityCode, $"测试市{own._code[4..]}人民政府", AgencyKind.CityGovernment, null, new DateOnly(2010, 1, 1)));
        own.Government = await ClerkAgency.FoundAsync(portal, signers: 2, own.CityCode, AgencyKind.DistrictGovernment);
        await own.HireAsync("city", city, Role.CityReviewer, Role.Reviewer, Role.Publisher);
        await own.HireAsync("office", own.Government.Agency, Role.Reviewer, Role.Publisher);
        return own;
    }

    /// <summary>An agency that files with the district.</summary>
    public Task<ClerkAgency> AgencyAsync() => ClerkAgency.FoundAsync(_portal, district: Code);

    /// <param name="post"><c>city</c> or <c>office</c>.</param>
    public async Task<Person> SendAsync(string post, int width = 1280)
    {
        var person = await Person.ArriveAsync(_portal, width);
        await person.EnterAsync($"{_code}-{post}", ClerkAgency.Password);
        return person;
    }

    private async Task HireAsync(string post, Agency agency, params Role[] roles)
    {
        await using var db = await _portal.Services.GetRequiredService<IDbContextFactory<ReportsDb>>().CreateDbContextAsync();
        var name = $"{_code}-{post}";
        db.Users.Add(new PortalUser
        {
            UserName = name, NormalizedUserName = name.ToUpperInvariant(), DisplayName = $"测试{post}", SecurityStamp = Guid.NewGuid().ToString("N"),
            PasswordHash = new PasswordHasher<PortalUser>().HashPassword(new PortalUser(), ClerkAgency.Password), CreatedAt = TimeProvider.System.GetUtcNow(),
            Roles = [.. roles.Select(role => new RoleAssignment { Role = role, AgencyId = agency.Id })],
        });
        await db.SaveChangesAsync();
    }
}
