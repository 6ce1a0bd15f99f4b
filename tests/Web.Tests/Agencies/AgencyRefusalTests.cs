using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Web.Tests.Data;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Agencies;

/// <summary>Entries about agencies that are slips.</summary>
public sealed class AgencyRefusalTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private static readonly Actor System = Actor.System("测试");

    private AgencyDirectory Directory => World.Get<AgencyDirectory>();

    [Fact]
    public async Task A_change_dated_in_another_age_is_refused_and_locks_nothing()
    {
        (await Should.ThrowAsync<RefusedException>(() => Directory.RenameAsync(System, "dx-cz", "新名局", new DateOnly(2099, 1, 1))))
            .Problems.Single().Field
            .ShouldBe(nameof(AgencyInput.From));
        await Directory.RenameAsync(System, "dx-cz", "东溪区财政金融局", new DateOnly(2026, 6, 1));
    }

    [Fact]
    public async Task Two_agencies_under_one_parent_do_not_bear_one_name()
    {
        var input = new AgencyInput("dx-cz2", World.Bureau.Name, AgencyKind.Department, "yh-dx", new DateOnly(2020, 1, 1));
        (await Should.ThrowAsync<RefusedException>(() => Directory.AddAsync(System, input))).Problems.Single()
            .Field.ShouldBe(nameof(AgencyInput.Name));
        await Directory.AddAsync(System, input with { ParentCode = "yh-xl" });
        await Directory.AddAsync(System, input with { Code = "dx-jy", Name = "东溪区教育局" });
        await Should.ThrowAsync<RefusedException>(() =>
            Directory.RenameAsync(System, "dx-jy", World.Bureau.Name, new DateOnly(2026, 1, 1)));
    }
}
