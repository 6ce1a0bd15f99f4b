using System.Data.Common;
using System.Security.Claims;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Web.Admin;
using GovInfoReports.Web.Review;
using GovInfoReports.Web.Rollup;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Pages;

/// <summary>Whoever goes on while a page still reads sees what was asked for last, however late the database answers the question before.</summary>
public sealed class OvertakenTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private const string First = "甲字科学技术局";
    private const string Second = "乙字民族宗教局";

    [Fact]
    public async Task Accounts_of_another_search()
    {
        var admin = await World.PersonAsync("管理员", (Role.SystemAdmin, null));
        await World.PersonAsync(First, (Role.Clerk, World.Bureau));
        await World.PersonAsync(Second, (Role.Clerk, World.Bureau));

        await ExpectLatestAsync(typeof(UsersPage), admin, new($"/portal/users?q={First}"), new($"/portal/users?q={Second}"), $">{Second}<", First);
    }

    [Fact]
    public async Task Rows_of_another_office()
    {
        var reviewer = await World.PersonAsync("两区审核员", (Role.Reviewer, World.District), (Role.Reviewer, World.OtherDistrict));

        OpenedPage.Place Of(Agency office) => new($"/portal/board?year={Scenario.Year}&office={office.Code}");
        await ExpectLatestAsync(typeof(ReportingBoard), reviewer, Of(World.District), Of(World.OtherDistrict), World.OtherBureau.Name, World.District.Path);
    }

    [Fact]
    public async Task Sums_of_another_year()
    {
        await World.PublishedAsync(await World.CleanDraftAsync());
        await World.PublishedAsync(await World.CleanDraftAsync(year: Scenario.Year - 1));

        OpenedPage.Place Of(int year) => new($"/portal/rollup?year={year}");
        await ExpectLatestAsync(typeof(RollupPage), World.Reviewer, Of(Scenario.Year), Of(Scenario.Year - 1), $"{Scenario.Year - 1}年度汇总", Scenario.Year);
    }

    [Fact]
    public async Task Another_report()
    {
        var (first, second) = (await SubmittedAsync("dx-jia", First), await SubmittedAsync("dx-yi", Second));

        await ExpectLatestAsync(typeof(ReviewReport), World.Reviewer, ReportAt(first), ReportAt(second), $"<h1>{Second}", first);
    }

    private static OpenedPage.Place ReportAt(int report) => new($"/portal/review/{report}", new() { [nameof(ReviewReport.ReportId)] = report });

    private async Task<int> SubmittedAsync(string code, string name)
    {
        var agency = await World.AgencyAsync(code, name, AgencyKind.Department, World.District);
        var clerk = await World.PersonAsync($"{name}经办", (Role.Clerk, agency));
        var report = await World.CleanDraftAsync(clerk, agency);
        await World.SubmitAsync(report, clerk);
        return report;
    }

    /// <summary>Whichever question about the first place is answered late.</summary>
    /// <param name="words">What the page says at the second place alone.</param>
    /// <param name="about">A value that the questions about the first place are asked with.</param>
    private async Task ExpectLatestAsync(Type page, Actor actor, OpenedPage.Place first, OpenedPage.Place second, string words, object about)
    {
        var held = new Held(about);
        await using var disturbed = World.Disturbed(held);
        await using var pages = new OpenedPages(disturbed);
        var person = await World.SignInAsync(actor, TimeProvider.System);
        // Once for what is kept from then on, once to count.
        await held.CountAsync(() => OpenAndLeaveAsync(pages, page, person, first));
        var questions = await held.CountAsync(() => OpenAndLeaveAsync(pages, page, person, first));
        questions.ShouldBeGreaterThan(0);

        for (var question = 1; question <= questions; question++)
        {
            await using var opened = await held.AtAsync(question, () => pages.OpenAsync(page, person, first));
            await held.Reached;
            await opened.GoAsync(second);
            await Waits.UntilAsync(async () => (await opened.HtmlAsync()).Contains(words, StringComparison.Ordinal));
            held.Release();
            await opened.AtRest;

            (await opened.HtmlAsync()).ShouldContain(words, Case.Sensitive, $"question {question} of the first place was answered last");
        }
    }

    private static async Task OpenAndLeaveAsync(OpenedPages pages, Type page, ClaimsPrincipal person, OpenedPage.Place place)
    {
        await using var opened = await pages.OpenAsync(page, person, place);
        await opened.AtRest;
    }

    /// <summary>The answer to one question of one opening comes when the test lets it; whoever asked may have gone on long ago.</summary>
    private sealed class Held(object about) : DbCommandInterceptor
    {
        private readonly AsyncLocal<bool> _isMeant = new();
        private TaskCompletionSource _reached = new();
        private TaskCompletionSource _release = new();
        private int _asked;
        private int _question;

        public Task Reached => _reached.Task.WaitAsync(Waits.Patience);

        public async Task<int> CountAsync(Func<Task> open)
        {
            (_isMeant.Value, _asked, _question) = (true, 0, 0);
            await open();
            return _asked;
        }

        public async Task<OpenedPage> AtAsync(int question, Func<Task<OpenedPage>> open)
        {
            (_isMeant.Value, _asked, _question) = (true, 0, question);
            (_reached, _release) = (new(), new(TaskCreationOptions.RunContinuationsAsynchronously));
            return await open();
        }

        public void Release() => _release.SetResult();

        public override async ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            var isMeant = _isMeant.Value && command.Parameters.Cast<DbParameter>().Any(IsMeant);
            if (!isMeant || Interlocked.Increment(ref _asked) != _question) return result;
            _reached.TrySetResult();
            await _release.Task;
            return result;
        }

        private bool IsMeant(DbParameter parameter) =>
            about is string words ? parameter.Value is string text && text.Contains(words, StringComparison.Ordinal) : Equals(parameter.Value, about);
    }
}
