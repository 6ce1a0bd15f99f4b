using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Settings;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace GovInfoReports.Web.Tests.Publishing;

/// <summary>Several nodes look at the same moment what is due: one publishes, and the others have nothing to complain of.</summary>
public sealed class ScheduledOnceTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    [Fact]
    [Trait("Kind", "Faults")]
    public async Task Who_comes_second_logs_no_error()
    {
        var receipt = await World.ApprovedAsync(await World.CleanDraftAsync());
        await World.Publishing.ScheduleAsync(World.Publisher, receipt.RevisionId, World.Clock.GetUtcNow().AddHours(2));
        World.Clock.Advance(TimeSpan.FromHours(2));
        var log = new Lines();
        // The other node publishes once this one has read what is due.
        var faster = new After(1, async () => (await World.Publishing.PublishDueAsync(TestContext.Current.CancellationToken)).ShouldBe(1));
        var slower = new Publisher(
            Database.With(faster), World.Clock, World.Get<RevisionFlow>(), World.Get<ReportFlow>(), World.Get<Freezer>(), World.Get<PdfPrinting>(),
            World.Get<PortalSettings>(), log);

        (await slower.PublishDueAsync(TestContext.Current.CancellationToken)).ShouldBe(0);

        log.Levels.ShouldAllBe(level => level < LogLevel.Warning);
        (await World.Public.FindAsync("dx-cz", Scenario.Year)).ShouldNotBeNull();
    }

    private sealed class Lines : ILogger<Publisher>
    {
        public List<LogLevel> Levels { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Levels.Add(logLevel);
    }
}
