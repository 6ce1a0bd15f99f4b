using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Web.Tests.Filing;

/// <summary>What is attached to a submission: by whom, until when, what it may be, and what becomes of it.</summary>
public sealed class AttachmentTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private Attachments Files => World.Get<Attachments>();

    public static TheoryData<string, string, string, string> Kinds => new()
    {
        { "pdf", @"C:\扫描\签字页.PDF", "签字页.pdf", "application/pdf" },
        { "jpg", "../../IMG 001.jpeg", "IMG 001.jpg", "image/jpeg" },
        // By what it is: the name says otherwise, and hides it.
        { "png", "scan\u202Egnp.exe", "scan_gnp.png", "image/png" },
        { "pdf", "<b>\"'.pdf", "b.pdf", "application/pdf" },
        { "jpg", ".jpg", "附件.jpg", "image/jpeg" },
    };

    public static TheoryData<string, string> Refused => new()
    {
        { "", "文件是空的" },
        { "MZ\u0090 这是程序", "只能上传PDF、JPG或PNG" },
        { "<html><script>alert(1)</script></html>", "只能上传PDF、JPG或PNG" },
        { "PK\u0003\u0004 docx", "只能上传PDF、JPG或PNG" },
        { "%PDF-1.7 没有传完", "这个PDF文件不完整" },
    };

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_file_is_what_its_bytes_say_and_is_called_so(string kind, string given, string name, string mediaType)
    {
        var id = await World.CleanDraftAsync();
        var bytes = kind switch { "pdf" => Scans.Pdf, "jpg" => Scans.Jpeg, _ => Scans.Png };

        var file = await Files.AddAsync(World.Clerk, id, given, bytes);

        var paper = await Files.DownloadAsync(World.Clerk, id, file);
        (paper.Name, paper.MediaType).ShouldBe((name, mediaType));
        paper.Bytes.ShouldBe(bytes);
    }

    [Theory, MemberData(nameof(Refused))]
    public async Task What_is_no_whole_scan_is_refused_at_its_field(string content, string words)
    {
        var id = await World.CleanDraftAsync();

        var refusal = await Should.ThrowAsync<RefusedException>(() => Files.AddAsync(World.Clerk, id, "签字页.pdf", System.Text.Encoding.UTF8.GetBytes(content)));

        var problem = refusal.Problems.ShouldHaveSingleItem();
        (problem.Field, problem.Message).ShouldBe((Attachments.FileField, refusal.Message));
        refusal.Message.ShouldContain(words);
        (await Files.ListAsync(World.Clerk, id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Neither_too_large_nor_twice_nor_too_many()
    {
        var id = await World.CleanDraftAsync();
        byte[] large = [.. "%PDF-1.7"u8, .. new byte[Attachments.Largest - 12], .. "%%EOF"u8];
        (await Should.ThrowAsync<RefusedException>(() => Files.AddAsync(World.Clerk, id, "x.pdf", large))).Message.ShouldContain("超过10 MB");
        await Files.AddAsync(World.Clerk, id, "最大.pdf", [.. large[..^6], .. "%%EOF"u8]);
        for (var i = 1; i < Attachments.Most; i++) await Files.AddAsync(World.Clerk, id, $"{i}.pdf", Scans.PdfOf($"第{i}页"));

        (await Should.ThrowAsync<RefusedException>(() => Files.AddAsync(World.Clerk, id, "另名.pdf", Scans.PdfOf("第1页")))).Message.ShouldContain("已经上传过");
        (await Should.ThrowAsync<RefusedException>(() => Files.AddAsync(World.Clerk, id, "6.pdf", Scans.Pdf))).Message.ShouldContain("最多附5个");

        (await Files.ListAsync(World.Clerk, id)).Select(file => file.SizeWords).ShouldBe(["10 MB", "1 KB", "1 KB", "1 KB", "1 KB"]);
    }

    [Fact]
    public async Task It_goes_with_the_submission_and_stays_with_it_and_the_next_one_begins_without()
    {
        var id = await World.CleanDraftAsync();
        var dropped = await Files.AddAsync(World.Clerk, id, "拍糊了.jpg", Scans.Jpeg);
        var kept = await Files.AddAsync(World.Clerk, id, "签字页.pdf", Scans.Pdf);
        await Files.RemoveAsync(World.Clerk, id, dropped);
        (await Files.ListAsync(World.Reviewer, id)).ShouldBeEmpty();

        (await World.SubmitAsync(id)).Attachments.ShouldBe([new AttachedFile("签字页.pdf", Scans.Pdf.Length)]);

        (await World.Desk.OpenAsync(World.Reviewer, id)).Attachments.ShouldHaveSingleItem().ShouldBe((await Files.ListAsync(World.Reviewer, id)).Single());
        foreach (var late in new Func<Task>[] { () => Files.AddAsync(World.Clerk, id, "x.png", Scans.Png), () => Files.RemoveAsync(World.Clerk, id, kept) })
            (await Should.ThrowAsync<RefusedException>(late)).Message.ShouldContain("已经报送，附件不能再增减");
        await World.Submission.RecallAsync(World.Clerk, id);
        (await Should.ThrowAsync<RefusedException>(() => Files.RemoveAsync(World.Clerk, id, kept))).Message.ShouldContain("没有这个附件");
        (await World.SubmitAsync(id)).Attachments.ShouldBeEmpty();
        (await Files.ListAsync(World.Reviewer, id)).Select(file => (file.Id, file.Submission)).ShouldBe([(kept, (int?)1)]);
    }

    [Fact]
    public async Task The_approver_adds_the_signed_page_and_takes_it_away_again()
    {
        var agency = await World.AgencyAsync("yh-dx-2", "两人局", Core.Agencies.AgencyKind.Department, World.District, signers: 2);
        var (clerk, approver) = (await World.PersonAsync("经办", (Role.Clerk, agency)), await World.PersonAsync("审批", (Role.Approver, agency)));
        var id = await World.CleanDraftAsync(clerk, agency);
        await World.Get<SignOff>().SendToCheckAsync(clerk, id);

        await Files.RemoveAsync(approver, id, await Files.AddAsync(approver, id, "签字页.pdf", Scans.Pdf));
        await Files.AddAsync(approver, id, "签字页.png", Scans.Png);

        (await World.SubmitAsync(id, approver)).Attachments.Single().Name.ShouldBe("签字页.png");
        await using var db = World.Db();
        (await db.AuditEntries.Where(entry => entry.Subject == $"report:{id}" && entry.Kind.StartsWith("attachment")).OrderBy(entry => entry.Id).Select(entry => entry.Kind)
            .ToListAsync(TestContext.Current.CancellationToken)).ShouldBe(["attachment-add", "attachment-remove", "attachment-add"]);
    }

    [Fact]
    public async Task Lists_and_receipts_never_read_the_bytes()
    {
        var id = await World.CleanDraftAsync();
        await Files.AddAsync(World.Clerk, id, "签字页.pdf", Scans.Pdf);

        var asked = await QueryCounter.OfAsync(async () =>
        {
            await Files.ListAsync(World.Clerk, id);
            await World.SubmitAsync(id);
            await World.Submission.ReceiptAsync(World.Clerk, id);
            await World.Desk.OpenAsync(World.Reviewer, id);
        });

        asked.Count(command => command.Contains("\"Attachments\"", StringComparison.Ordinal)).ShouldBeGreaterThanOrEqualTo(4);
        asked.ShouldNotContain(command => command.Contains("AttachmentBytes", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_submission_that_meets_another_file_takes_it_along_or_comes_first()
    {
        var id = await World.CleanDraftAsync();
        var adding = Files.AddAsync(World.Clerk, id, "签字页.pdf", Scans.Pdf);
        var submitting = World.SubmitAsync(id);
        var added = await adding.ContinueWith(done => done.Exception is null, TaskScheduler.Default);

        (await submitting).Attachments.Count.ShouldBe(added ? 1 : 0);

        (await Files.ListAsync(World.Clerk, id)).ShouldAllBe(file => file.Submission == 1);
    }

    [Fact]
    public async Task With_a_draft_or_a_correction_that_is_given_up_they_go_too()
    {
        var draft = await World.CleanDraftAsync(year: 2024);
        await Files.AddAsync(World.Clerk, draft, "签字页.pdf", Scans.Pdf);
        await World.Get<DraftRemoval>().RemoveAsync(World.Clerk, draft, "建错了");
        var corrected = await World.CleanDraftAsync();
        await Files.AddAsync(World.Clerk, corrected, "签字页.png", Scans.Png);
        await World.PublishedAsync(corrected);
        await World.Publishing.StartCorrectionAsync(World.Clerk, corrected, "漏报");
        await Files.AddAsync(World.Clerk, corrected, "更正签字页.jpg", Scans.Jpeg);

        await World.Publishing.GiveUpCorrectionAsync(World.Clerk, corrected, "没有漏报");

        (await Files.ListAsync(World.Clerk, corrected)).Select(file => file.Name).ShouldBe(["签字页.png"]);
        await using var db = World.Db();
        (await db.Set<AttachmentBytes>().CountAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
    }

    [Fact]
    public async Task Historical_data_takes_none()
    {
        var id = await World.Starter.StartHistoricalAsync(
            World.Clerk, World.Bureau.Id, 2024, Data.Reports.Clean(World.Bureau, 2024, "x"), new DateOnly(2025, 1, 20), "http://x");

        (await Should.ThrowAsync<RefusedException>(() => Files.AddAsync(World.Clerk, id, "x.pdf", Scans.Pdf))).Message.ShouldContain("历史数据");
    }
}
