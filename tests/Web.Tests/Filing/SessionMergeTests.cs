using CsCheck;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Web.Tests.Data;
using Xunit;

namespace GovInfoReports.Web.Tests.Filing;

/// <summary>
/// Two to four people in one report do what they like, their pages and the server hear of each other late, pages go and come
/// again. Nobody's stored value is replaced by somebody who had not seen it, and in the end all see the same.
/// More than the ordinary number of runs: CsCheck_Iter=1000.
/// </summary>
public sealed class SessionMergeTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private static readonly Gen<(int Desk, int Act, int Place, int Choice)[]> Lives =
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 11], Gen.Int[0, 5], Gen.Int[0, 1]).Array[10, 40];


    [Fact]
    public Task Nothing_that_was_said_to_be_saved_is_replaced_unseen() => Gen.Select(Gen.Int[2, 4], Lives)
        .SampleAsync(LiveAsync, threads: 1, print: life => $"{life.Item1} people: {string.Join(' ', life.Item2)}");

    /// <summary>In a report of an agency of its own, so that no life hears of another.</summary>
    private async Task<bool> LiveAsync(int people, (int Desk, int Act, int Place, int Choice)[] acts)
    {
        var agency = await World.AgencyAsync($"m{Guid.NewGuid():N}"[..20], "东溪区某局", AgencyKind.Department, World.OtherDistrict);
        List<Actor> clerks = [];
        while (clerks.Count < people) clerks.Add(await World.PersonAsync("王芳", (Role.Clerk, agency)));
        var content = Data.Reports.Clean(agency, Scenario.Year, "本年度主动公开工作有序开展。");
        var id = await World.Starter.StartFromContentAsync(clerks[0], agency.Id, Scenario.Year, content, "导入");
        await using var life = new MergeLife(World, id, clerks, content);
        await life.LiveAsync(acts);
        return true;
    }
}
