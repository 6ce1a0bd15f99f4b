using System.Data.Common;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Settings;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
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
        var slower = new Publisher(
            Database.With(new Faster(World.Publishing)), World.Clock, World.Get<RevisionFlow>(), World.Get<ReportFlow>(), World.Get<Freezer>(), World.Get<PdfPrinting>(),
            World.Get<PortalSettings>(), log);

        (await slower.PublishDueAsync(TestContext.Current.CancellationToken)).ShouldBe(0);

        log.Levels.ShouldAllBe(level => level < LogLevel.Warning);
        (await World.Public.FindAsync("dx-cz", Scenario.Year)).ShouldNotBeNull();
    }

    /// <summary>The other node, which publishes once this one has read what is due.</summary>
    private sealed class Faster(Publisher other) : DbCommandInterceptor
    {
        private bool _done;

        public override async ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            if (_done) return result;
            _done = true;
            (await other.PublishDueAsync(cancellationToken)).ShouldBe(1);
            return result;
        }
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
