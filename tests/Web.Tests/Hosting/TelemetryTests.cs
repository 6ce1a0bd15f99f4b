using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using GovInfoReports.Core.Filing;
using GovInfoReports.Web.Hosting;
using GovInfoReports.Web.Tests.Data;
using GovInfoReports.Web.Tests.Public;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Trace;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Hosting;

/// <summary>What the portal tells of itself, to whom, and that it tells nobody else.</summary>
public sealed class TelemetryTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    [Fact]
    public async Task Figures_are_told_to_the_bearer_of_the_token_alone()
    {
        await using var portal = Portal(("Metrics:Token", "secret-of-the-test"));
        var id = await World.CleanDraftAsync();
        var reader = portal.CreateClient();
        await reader.GetAsync("/");
        await reader.GetAsync("/");
        await portal.Services.GetRequiredService<DraftStore>().ApplyAsync(World.Clerk, id, [new CellPatch("table3.new_received.natural_person", 0, 1)], "b", "录入");

        (await reader.GetAsync("/metrics")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        reader.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "another");
        (await reader.GetAsync("/metrics")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        reader.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "secret-of-the-test");
        var told = await reader.GetStringAsync("/metrics");

        foreach (var name in new[] { "govinfo_save_duration_seconds_bucket", "govinfo_public_cache_hits", "govinfo_circuits", "govinfo_queue" }) told.ShouldContain(name);
        told.ShouldContain("queue=\"saves\"");
        told.ShouldNotContain(World.Bureau.Code);
    }

    [Fact]
    public async Task Without_a_token_there_are_none()
    {
        await using var portal = Portal();
        (await portal.CreateClient().GetAsync("/metrics")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_collector_gets_a_save_with_its_statements_and_no_address()
    {
        var received = new ConcurrentQueue<string>();
        await using var collector = await CollectorAsync(received);
        var address = collector.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        await using var portal = Portal(("OTEL_EXPORTER_OTLP_ENDPOINT", address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"));
        var id = await World.CleanDraftAsync();
        await portal.CreateClient().GetAsync("/search?q=UnderTheRose");

        await portal.Services.GetRequiredService<DraftStore>().ApplyAsync(World.Clerk, id, [new CellPatch("table3.new_received.natural_person", 0, 1)], "b", "录入");
        portal.Services.GetRequiredService<TracerProvider>().ForceFlush().ShouldBeTrue();

        var traces = string.Concat(received);
        traces.ShouldContain("save edits");
        traces.ShouldContain("UPDATE");
        traces.ShouldContain("GET ");
        traces.ShouldNotContain("UnderTheRose");
    }

    [Fact]
    public async Task The_last_hour_is_counted_minute_by_minute()
    {
        await using var portal = new PublicPortal(World, World.Clock);
        var figures = portal.Services.GetRequiredService<PortalFigures>();
        var id = await World.CleanDraftAsync();
        await portal.Services.GetRequiredService<DraftStore>().ApplyAsync(World.Clerk, id, [new CellPatch("table3.new_received.natural_person", 0, 1)], "b", "录入");
        figures.LastHour()[^1].Saves.ShouldBe(0);

        World.Clock.Advance(TimeSpan.FromMinutes(1));

        var minute = figures.LastHour()[^1];
        minute.Saves.ShouldBeGreaterThan(0);
        minute.UsualSave.ShouldBeGreaterThan(0);
        World.Clock.Advance(TimeSpan.FromHours(2));
        figures.LastHour().ShouldAllBe(quiet => quiet.Saves == 0);
    }

    private WebApplicationFactory<Web.Public.PublicFrame> Portal(params (string Name, string Value)[] settings) =>
        new PublicPortal(World).WithWebHostBuilder(builder => Array.ForEach(settings, setting => builder.UseSetting(setting.Name, setting.Value)));

    private static async Task<WebApplication> CollectorAsync(ConcurrentQueue<string> received)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var collector = builder.Build();
        collector.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            received.Enqueue(Encoding.UTF8.GetString(body.ToArray()));
            context.Response.StatusCode = StatusCodes.Status200OK;
        });
        await collector.StartAsync();
        return collector;
    }
}
