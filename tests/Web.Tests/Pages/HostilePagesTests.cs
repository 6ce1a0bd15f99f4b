using AngleSharp.Html.Parser;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Review;
using GovInfoReports.Tests.Shared;
using GovInfoReports.Web.Admin;
using GovInfoReports.Web.Filing.History;
using GovInfoReports.Web.Filing.Overview;
using GovInfoReports.Web.Filing.Papers;
using GovInfoReports.Web.Review;
using GovInfoReports.Web.Tests.Data;
using GovInfoReports.Web.Tests.Public;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Pages;

/// <summary>Whatever somebody writes as a name, a text, a remark or a reason, it is text on the pages of those who sign in.</summary>
[Trait("Kind", "Faults")]
public sealed class HostilePagesTests(DatabaseFixture fixture) : PublicTest(fixture)
{
    private const string Code = "dx-xx";
    private const int LongestName = 60;

    private static readonly string Text = StorableText.Clean(string.Concat(HostileTexts.All));
    private static readonly string Name = StorableText.Cut(string.Concat(HostileTexts.Markup.Take(3)), LongestName);

    [Fact]
    public async Task Nothing_written_anywhere_runs_on_a_signed_in_page()
    {
        var (id, clerk) = await ReturnedAsync();
        var (admin, auditor) = (await World.PersonAsync("管理甲", (Role.SystemAdmin, null)), await World.PersonAsync("审计甲", (Role.AuditAdmin, null)));
        await using var pages = new PortalPages(World);
        foreach (var person in new[] { clerk, World.Reviewer, admin, auditor }) await pages.SignInAsync(person);

        IsHarmless("home", await pages.DrawAsync<Home>(clerk, "/portal"));
        IsHarmless("history", await pages.DrawAsync<ReportHistory>(clerk, $"/portal/reports/{id}/history", ("ReportId", id)));
        IsHarmless("preview", await pages.DrawAsync<PreviewReport>(clerk, $"/portal/reports/{id}/preview", ("ReportId", id)));
        IsHarmless("review", await pages.DrawAsync<ReviewReport>(World.Reviewer, $"/portal/review/{id}", ("ReportId", id)));
        IsHarmless("board", await pages.DrawAsync<ReportingBoard>(World.Reviewer, $"/portal/board?year={Scenario.Year}"));
        IsHarmless("users", await pages.DrawAsync<UsersPage>(admin, "/portal/users"));
        IsHarmless("audit", await pages.DrawAsync<AuditLogPage>(auditor, "/portal/audit"));
    }

    private async Task<(int Id, Actor Clerk)> DraftAsync()
    {
        var agency = await World.AgencyAsync(Code, Name, AgencyKind.Department, World.District);
        var clerk = await World.PersonAsync(Name, (Role.Clerk, agency));
        return (await World.CleanDraftAsync(clerk, agency, text: Text), clerk);
    }

    /// <summary>A report full of it that the office has remarked on and returned.</summary>
    private async Task<(int Id, Actor Clerk)> ReturnedAsync()
    {
        var (id, clerk) = await DraftAsync();
        await World.SubmitAsync(id, clerk);
        await World.Desk.TakeAsync(World.Reviewer, id);
        await World.Desk.RemarkAsync(World.Reviewer, id, new NewRemark("s1", "", "", Text));
        await World.Desk.ReturnAsync(World.Reviewer, id, Text);
        return (id, clerk);
    }

    private static void IsHarmless(string page, string html)
    {
        var elements = new HtmlParser().ParseDocument(html).All;
        elements.Where(element => element.LocalName == "script").ShouldAllBe(script => script.GetAttribute("type") == "application/ld+json" || script.HasAttribute("src"), page);
        elements.SelectMany(element => element.Attributes).Where(attribute => attribute.Name.StartsWith("on") || attribute.Value.StartsWith("javascript:")).ShouldBeEmpty(page);
        elements.Where(element => element.LocalName is "iframe" or "math" || (element.LocalName == "img" && element.GetAttribute("src") == "x")).ShouldBeEmpty(page);
        html.ShouldContain("alert(1)", customMessage: $"{page} shows nothing of it");
    }
}
