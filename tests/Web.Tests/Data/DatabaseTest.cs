using Xunit;

namespace GovInfoReports.Web.Tests.Data;

/// <summary>A test with a database, services and a small world of its own.</summary>
public abstract class DatabaseTest(DatabaseFixture fixture) : IAsyncLifetime
{
    private TestDatabase? _database;
    private Scenario? _scenario;

    protected Scenario World => _scenario!;

    protected TestDatabase Database => _database!;

    public async ValueTask InitializeAsync()
    {
        _database = await fixture.NewAsync();
        _scenario = await Scenario.NewAsync(_database);
    }

    public async ValueTask DisposeAsync()
    {
        if (_scenario is not null) await _scenario.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
        // Whoever disposes of itself both ways is asked for this way only.
        (this as IDisposable)?.Dispose();
        GC.SuppressFinalize(this);
    }
}
