using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace GovInfoReports.Migrations.SqlServer;

/// <summary>Lets <c>dotnet ef</c> build the context without a server: only the model is read.</summary>
public sealed class DesignTimeReportsDb : IDesignTimeDbContextFactory<ReportsDb>
{
    public ReportsDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<ReportsDb>();
        DatabaseProvider.Use(options, DatabaseKind.SqlServer, "Server=design-time;Database=govinfo");
        return new ReportsDb(options.Options);
    }
}
