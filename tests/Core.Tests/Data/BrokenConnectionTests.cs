using GovInfoReports.Core.Data;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Data;

/// <summary>What EF itself does again on SQL Server. The portal does deadlocks again: were both to, they would multiply.</summary>
public sealed class BrokenConnectionTests
{
    private const int Deadlock = 1205;
    private const int NoSuchTable = 208;
    private const int DatabaseMoves = 40613;

    [Theory]
    [InlineData(Deadlock, 1)]
    [InlineData(NoSuchTable, 1)]
    public async Task What_is_no_broken_connection_is_not_done_again(int error, int times) =>
        (await TimesAsync(error)).ShouldBe((times, typeof(DbUpdateException)));

    [Fact]
    public async Task A_server_that_is_away_for_a_moment_is_asked_four_times() =>
        (await TimesAsync(DatabaseMoves)).ShouldBe((4, typeof(RetryLimitExceededException)));

    private static async Task<(int Times, Type Thrown)> TimesAsync(int error)
    {
        var builder = new DbContextOptionsBuilder<ReportsDb>();
        DatabaseProvider.Use(builder, DatabaseKind.SqlServer, "Server=none;Database=none");
        await using var db = new ReportsDb(builder.Options);
        var times = 0;
        var thrown = await Should.ThrowAsync<Exception>(() => db.Database.CreateExecutionStrategy().ExecuteAsync(() =>
        {
            times++;
            throw new DbUpdateException("saving", SqlServerError.Of(error));
        }));
        return (times, thrown.GetType());
    }
}
