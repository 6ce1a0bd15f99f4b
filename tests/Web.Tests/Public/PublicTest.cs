using System.Net;
using GovInfoReports.Core.Filing;
using GovInfoReports.Web.Tests.Data;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Public;

/// <summary>A test of the public side: a scenario, the portal over it, and a reader.</summary>
public abstract class PublicTest(DatabaseFixture fixture) : DatabaseTest(fixture), IAsyncLifetime
{
    protected const string New = "table3.new_received.natural_person";
    protected const string Done = "table3.r1_disclosed.natural_person";
    protected const string Report = "/r/dx-cz/2025";

    private PublicPortal? _portal;

    protected PublicPortal Portal => _portal ??= new PublicPortal(World, World.Clock);

    protected HttpClient Reader => field ??= Portal.Reader();

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        if (_portal is not null) await _portal.DisposeAsync();
        await DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected async Task<string> ReadAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await Reader.GetAsync(path, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(expected, path);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A public report of the bureau with its correction, in which three applications came to light.</summary>
    /// <returns>The report's id.</returns>
    protected async Task<int> CorrectedAsync()
    {
        var id = await World.CleanDraftAsync();
        await World.PublishedAsync(id);
        World.Clock.Advance(TimeSpan.FromDays(1));
        await World.Publishing.StartCorrectionAsync(World.Clerk, id, "申请数量统计有误");
        await World.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch(New, 0, 3), new CellPatch(Done, 0, 3)], "c", "录入");
        await World.AnswerFindingsAsync(World.Clerk, id);
        await World.PublishedAsync(id);
        return id;
    }
}
