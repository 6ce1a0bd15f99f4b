using System.IO.Compression;
using System.Net;
using System.Text;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Importing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Pdf;
using GovInfoReports.Web.Tests.Accounts;
using GovInfoReports.Web.Tests.Data;

namespace GovInfoReports.Web.Tests.Filing;

/// <summary>A report under way, taken away from the desk: in every format, for whom it is meant, and marked as what it is.</summary>
public sealed class DeskFileTests(DatabaseFixture fixture) : PortalTest(fixture)
{
    private const string Title = "东溪区财政局2025年政府信息公开工作年度报告";

    public static TheoryData<string> Formats => [.. ExportFormat.All.Select(format => format.Id)];

    [Theory, MemberData(nameof(Formats))]
    public async Task The_clerk_takes_a_draft_away_marked_as_a_draft_and_what_is_submitted_without_the_mark(string format)
    {
        var kind = KnownOrSkipped(format);
        var report = await World.CleanDraftAsync();
        await World.Drafts.ApplyAsync(World.Clerk, report, [new Core.Filing.CellPatch("table4.review.upheld", 0, 2)], "a", "录入");
        var clerk = await Portal.SignedInAsync(ClerkId);

        var (draft, name) = await TakeAsync(clerk, report, kind);
        name.ShouldBe($"{Title}（草稿）.{format}");
        Words(draft, format).ShouldContain("草稿");
        ReportImporter.Recognise(new ImportSource(draft, 2025)).Content!.Tables["table4.review.upheld"].ShouldBe(2);
        (await TakeAsync(clerk, report, kind)).Bytes.ShouldBe(draft);

        await World.AnswerFindingsAsync(World.Clerk, report);
        await World.SubmitAsync(report);
        var (submitted, plain) = await TakeAsync(clerk, report, kind);
        plain.ShouldBe($"{Title}.{format}");
        Words(submitted, format).ShouldNotContain("草稿");
        (await AuditAsync("export")).ShouldBe([$"report:{report}", $"report:{report}", $"report:{report}"]);
    }

    [Fact]
    public async Task Others_get_what_is_theirs_and_a_reason_where_nothing_is()
    {
        var report = await World.CleanDraftAsync();
        var address = $"/portal/reports/{report}/report.json";
        var reviewer = await Portal.SignedInAsync(World.Reviewer.UserId!.Value);
        var stranger = await Portal.SignedInAsync(await World.UserAsync("他局经办", (Role.Clerk, World.OtherBureau)));
        (await Portal.Visitor().GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await RefusedAsync(stranger, address, HttpStatusCode.Forbidden);
        (await RefusedAsync(reviewer, address, HttpStatusCode.Forbidden)).ShouldContain("还没有报送过");

        await World.SubmitAsync(report);
        (await reviewer.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await RefusedAsync(stranger, address, HttpStatusCode.Forbidden);
        (await AuditAsync("denied")).Distinct().ShouldBe([$"report:{report}"]);
    }

    [Fact]
    public async Task What_is_sent_back_is_a_draft_again()
    {
        var report = await World.CleanDraftAsync();
        await World.SubmitAsync(report);
        await World.Desk.TakeAsync(World.Reviewer, report);
        await World.Desk.ReturnAsync(World.Reviewer, report, "请核对第四部分。");
        var (_, name) = await TakeAsync(await Portal.SignedInAsync(ClerkId), report, ExportFormat.Find("csv")!);
        name.ShouldBe($"{Title}（草稿）.csv");
    }

    [Fact]
    public async Task A_format_or_a_report_that_there_is_not_is_not_found()
    {
        var report = await World.CleanDraftAsync();
        var clerk = await Portal.SignedInAsync(ClerkId);
        (await clerk.GetAsync($"/portal/reports/{report}/report.exe")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await RefusedAsync(clerk, $"/portal/reports/{report + 1}/report.csv", HttpStatusCode.NotFound);
    }

    private static ExportFormat KnownOrSkipped(string format)
    {
        try
        {
            if (format == ExportFormat.Pdf.Id) FontSet.Discover();
        }
        catch (FontsMissingException missing)
        {
            Assert.Skip(missing.Message);
        }
        return ExportFormat.Find(format)!;
    }

    private static async Task<(byte[] Bytes, string? Name)> TakeAsync(Visitor person, int report, ExportFormat kind)
    {
        using var answer = await person.GetAsync($"/portal/reports/{report}/report.{kind.Id}");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(kind.MediaType.Split(';')[0]);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        return (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), answer.Content.Headers.ContentDisposition!.FileNameStar);
    }

    private static async Task<string> RefusedAsync(Visitor person, string address, HttpStatusCode expected)
    {
        using var answer = await person.GetAsync(address);
        answer.StatusCode.ShouldBe(expected);
        var words = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        words.ShouldEndWith("。");
        return words;
    }

    /// <summary>All that a file says to whoever opens it.</summary>
    private static string Words(byte[] file, string format)
    {
        if (format is "docx" or "xlsx")
        {
            using var zip = new ZipArchive(new MemoryStream(file));
            return string.Concat(zip.Entries.Select(entry => new StreamReader(entry.Open()).ReadToEnd()));
        }
        if (format != "pdf") return Encoding.UTF8.GetString(file);
        using var pdf = UglyToad.PdfPig.PdfDocument.Open(file);
        // Every page has the mark: the words of one that had none would be missing.
        return pdf.GetPages().All(page => page.Text.Contains("草稿", StringComparison.Ordinal)) ? "草稿" : string.Concat(pdf.GetPages().Select(page => page.Text));
    }
}
