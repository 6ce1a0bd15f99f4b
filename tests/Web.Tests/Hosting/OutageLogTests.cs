using System.Text.Json;
using GovInfoReports.Web.Hosting;
using GovInfoReports.Web.Tests.Data;
using GovInfoReports.Web.Tests.Public;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace GovInfoReports.Web.Tests.Hosting;

/// <summary>What stands in the log file of failures: an outage in a line, a defect with its stack, a dead page with the number it showed.</summary>
public sealed class OutageLogTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private readonly string _folder = Directory.CreateTempSubdirectory("govinfo-log-").FullName;

    [Fact]
    [Trait("Kind", "Faults")]
    public async Task An_outage_is_said_in_a_line_and_a_defect_with_its_stack()
    {
        var lines = await LoggedAsync(log =>
        {
            log.LogError(Thrown(new NpgsqlException("Exception while reading from stream")), "Asked in vain");
            log.LogError(Thrown(new InvalidOperationException("A defect")), "Broke");
        });

        var outage = lines.Single(line => line.GetRawText().Contains("Asked in vain"));
        outage.TryGetProperty("Exception", out _).ShouldBeFalse();
        outage.GetProperty("Properties").GetProperty("Why").GetString().ShouldBe("Exception while reading from stream");
        lines.Single(line => line.GetRawText().Contains("\"Broke\"")).GetProperty("Exception").GetString()!.ShouldContain(nameof(Thrown));
    }

    [Fact]
    public async Task The_number_on_a_failed_page_finds_its_lines()
    {
        var number = "";
        var lines = await LoggedAsync(_ => { }, async portal =>
        {
            await using (var db = Database.Owner()) await db.Database.ExecuteSqlRawAsync("ALTER TABLE \"Revisions\" RENAME TO \"Gone\"");
            var page = await (await portal.Reader().GetAsync("/corrections", TestContext.Current.CancellationToken)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            page.ShouldContain("编号 ");
            number = page[(page.IndexOf("编号 ", StringComparison.Ordinal) + 3)..][..12];
        });

        var found = lines.Where(line => line.GetRawText().Contains(number)).ToList();
        found.ShouldContain(line => line.GetRawText().Contains("/corrections"));
        found.Any(line => line.TryGetProperty("Exception", out _)).ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_logged_of_a_circuit_carries_the_number_of_its_page()
    {
        var lines = await LoggedAsync(
            log =>
            {
                log.LogError(Thrown(new InvalidOperationException("A defect")), "Unhandled exception in circuit '{CircuitId}'", new Circuit("one"));
                log.LogError("Unhandled exception in circuit '{CircuitId}'", new Circuit("two"));
            },
            before: portal => portal.Services.GetRequiredService<PageNumbers>().Add("one", "0123456789ab"));

        lines.Single(line => line.GetRawText().Contains("0123456789ab")).GetProperty("Properties").GetProperty("Page").GetString().ShouldBe("0123456789ab");
    }

    /// <summary>Each circuit asks for a dozen loggers.</summary>
    [Fact]
    public async Task A_category_has_one_logger_for_all_circuits()
    {
        await using var portal = new PublicPortal(World, World.Clock, new Dictionary<string, string> { ["Portal:DataFolder"] = _folder });
        var loggers = portal.Services.GetRequiredService<ILoggerFactory>();

        loggers.CreateLogger("Test").ShouldBeSameAs(loggers.CreateLogger("Test"));
    }

    private async Task<List<JsonElement>> LoggedAsync(Action<ILogger> say, Func<PublicPortal, Task>? act = null, Action<PublicPortal>? before = null)
    {
        try
        {
            await using (var portal = new PublicPortal(World, World.Clock, new Dictionary<string, string> { ["Portal:DataFolder"] = _folder }))
            {
                before?.Invoke(portal);
                say(portal.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Test"));
                if (act is not null) await act(portal);
            }
            return [.. Directory.EnumerateFiles(Path.Combine(_folder, "logs"), "*.json").SelectMany(File.ReadAllLines).Select(line => JsonDocument.Parse(line).RootElement)];
        }
        finally
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    /// <summary>As the framework names one: by something that is written as its id.</summary>
    private readonly struct Circuit(string id)
    {
        public override string ToString() => id;
    }

    private static Exception Thrown(Exception problem)
    {
        try
        {
            throw problem;
        }
        catch (Exception thrown)
        {
            return thrown;
        }
    }
}
