using GovInfoReports.Core.Data;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Data;

public sealed class DatabaseTroubleTests
{
    [Theory]
    [InlineData(1101)] // no room for a new page
    [InlineData(1105)] // no room in a file group
    [InlineData(1827)] // the edition's largest database
    [InlineData(9002)] // the log is full
    public void A_SQL_Server_without_room_is_a_full_disk(int number)
    {
        var saving = new DbUpdateException("saving", SqlServerError.Of(number));

        DatabaseTrouble.IsFullDisk(saving).ShouldBeTrue();
        DatabaseTrouble.IsBehind(saving).ShouldBeTrue();
    }

    [Fact]
    public void A_deadlock_is_a_race_and_no_full_disk()
    {
        var saving = new DbUpdateException("saving", SqlServerError.Of(1205));

        (DatabaseProvider.IsRace(saving), DatabaseTrouble.IsFullDisk(saving)).ShouldBe((true, false));
    }

    /// <summary>SqlClient says an exhausted pool with an exception of no kind of its own; only where it comes from tells.</summary>
    [Fact]
    public void What_SqlClient_says_without_a_kind_of_its_own_is_trouble_behind_and_a_wrong_call_of_our_own_is_none()
    {
        using var unset = new SqlConnection();
        var theirs = Should.Throw<InvalidOperationException>(unset.Open);

        DatabaseTrouble.IsBehind(theirs).ShouldBeTrue(theirs.Source);
        DatabaseTrouble.IsBehind(Should.Throw<InvalidOperationException>(() => new List<int>().First())).ShouldBeFalse();
        DatabaseTrouble.IsBehind(new InvalidOperationException("ours")).ShouldBeFalse();
    }
}
