namespace GovInfoReports.Benchmarks.Databases;

/// <summary>
/// Runs a scenario on a private PostgreSQL cluster and, when GOVINFO_BENCH_SQLSERVER (or else GOVINFO_TEST_SQLSERVER) names a
/// SQL Server database whose rows may be deleted, there too; then says how the one's medians stand to the other's.
/// </summary>
internal static class OnEachServer
{
    private static readonly string? SqlServer =
        Environment.GetEnvironmentVariable("GOVINFO_BENCH_SQLSERVER") ?? Environment.GetEnvironmentVariable("GOVINFO_TEST_SQLSERVER");

    /// <param name="durable">See <see cref="BenchDatabase.OnPostgresAsync"/>.</param>
    public static void Run(Func<BenchDatabase, Task> scenario, string? durable = null) => RunAsync(scenario, durable).GetAwaiter().GetResult();

    private static async Task RunAsync(Func<BenchDatabase, Task> scenario, string? durable)
    {
        var postgres = await MeasureAsync(await BenchDatabase.OnPostgresAsync(durable), scenario);
        if (string.IsNullOrEmpty(SqlServer)) return;
        var sqlServer = await MeasureAsync(await BenchDatabase.OnSqlServerAsync(SqlServer), scenario);
        foreach (var (name, median) in postgres)
            Console.WriteLine($"SQL Server to PostgreSQL, {name}: {sqlServer[name] / median:0.00} ({sqlServer[name]:0.00} to {median:0.00} ms)");
    }

    private static async Task<IReadOnlyDictionary<string, double>> MeasureAsync(BenchDatabase started, Func<BenchDatabase, Task> scenario)
    {
        await using var database = started;
        if (!string.IsNullOrEmpty(SqlServer)) Console.WriteLine($"-- {database.Server}");
        await scenario(database);
        return database.Medians;
    }
}
