using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Web.Tests.Data;

/// <summary>A scenario's database that a test can cut off and bring back.</summary>
public sealed class FailingDatabase(IDbContextFactory<ReportsDb> database) : IDbContextFactory<ReportsDb>
{
    private int _refused;

    public bool IsDown { get; set; }

    /// <summary>How often somebody has asked in vain.</summary>
    public int Refused => Volatile.Read(ref _refused);

    public ReportsDb CreateDbContext()
    {
        if (!IsDown) return database.CreateDbContext();
        Interlocked.Increment(ref _refused);
        throw new InvalidOperationException("The test has cut the database off.");
    }
}
