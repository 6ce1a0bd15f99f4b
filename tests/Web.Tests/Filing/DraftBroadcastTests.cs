using GovInfoReports.Core.Filing;
using GovInfoReports.Web.Tests.Data;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Filing;

public sealed class DraftBroadcastTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    [Fact]
    public async Task Open_editors_see_who_is_here_and_what_others_saved_but_not_their_own()
    {
        var id = await World.CleanDraftAsync();
        var broadcast = World.Get<DraftBroadcast>();
        var (mine, theirs, presence) = (new List<DraftChange>(), new List<DraftChange>(), 0);
        using var me = broadcast.Join(id, World.Clerk, mine.AddRange, () => presence++);
        var other = broadcast.Join(id, World.Reviewer, theirs.AddRange, () => throw new InvalidOperationException("a dying circuit"));

        await World.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch("table3.new_received.natural_person", 0, 1)], "b", "录入", session: me.Session);
        other.MoveTo("s3");

        mine.ShouldBeEmpty();
        theirs.ShouldHaveSingleItem().NewValue.ShouldBe("1");
        broadcast.Who(id).ShouldContain(person => person.Name == "审核乙" && person.SectionId == "s3");
        other.Dispose();
        broadcast.Who(id).ShouldHaveSingleItem().Name.ShouldBe("经办甲");
        presence.ShouldBe(4);
    }
}
