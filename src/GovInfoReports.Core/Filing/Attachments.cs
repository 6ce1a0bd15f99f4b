using System.Security.Cryptography;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Filing;

/// <summary>
/// The files that go with a submission. The agency's people add and remove them until it is submitted; from then on they stay
/// with that submission, and the offices above can read them. The next submission begins without: a scan is of one text.
/// </summary>
public sealed class Attachments(IDbContextFactory<ReportsDb> contexts, TimeProvider clock, AccessGate gate, AuditLog audit)
{
    /// <summary>Files with one submission.</summary>
    public const int Most = 5;

    /// <summary>Bytes of one file: forty pages scanned in grey at 300 dpi.</summary>
    public const int Largest = 10 * 1024 * 1024;

    /// <summary>The field of the form that takes a file.</summary>
    public const string FileField = "File";

    private const string What = "报告";

    /// <summary>Why files can be neither added nor removed; null when they can.</summary>
    public static string? WhyNot(ReportState state, bool isHistorical) =>
        isHistorical ? "补录的历史数据不需要报送，不用附件。"
        : state is ReportState.Submitted or ReportState.InReview or ReportState.Approved ? "报告已经报送，附件不能再增减。请先撤回，或在退回、更正后重新报送时上传。"
        : null;

    /// <summary>What a file that is too large is refused with: asked by the page before any of it is sent.</summary>
    /// <exception cref="RefusedException">It is too large.</exception>
    public static void DemandSize(long size)
    {
        if (size > Largest)
            throw RefusedException.At(FileField, $"文件超过{Largest / 1024 / 1024} MB。请降低扫描分辨率（黑白或灰度、200–300 dpi即可），或分成几个文件。");
    }

    /// <summary>All attachments of a report, oldest first; for the offices above those that were submitted.</summary>
    public async Task<IReadOnlyList<AttachmentLine>> ListAsync(Actor actor, int reportId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Lines(await VisibleAsync(db, actor, reportId, cancellationToken)).ToListAsync(cancellationToken);
    }

    /// <returns>The attachment's id.</returns>
    /// <exception cref="RefusedException">It is no PDF, JPG or PNG, too large, there already or one too many, or the report was submitted.</exception>
    public Task<int> AddAsync(Actor actor, int reportId, string name, byte[] bytes, CancellationToken cancellationToken = default) =>
        OneTransaction.RunAsync(contexts, problem => Races.Lost(What, problem), db => AddAsync(db, actor, reportId, name, bytes, cancellationToken), cancellationToken);

    /// <exception cref="RefusedException">It is not there, or it was submitted.</exception>
    public Task RemoveAsync(Actor actor, int reportId, int attachmentId, CancellationToken cancellationToken = default) =>
        OneTransaction.RunAsync(contexts, problem => Races.Lost(What, problem), async db =>
        {
            var report = await ToPrepareAsync(db, actor, reportId, cancellationToken);
            var attachment = await Pending(db, reportId).SingleOrDefaultAsync(a => a.Id == attachmentId, cancellationToken) ?? throw Missing();
            db.Attachments.Remove(attachment);
            audit.Add(db, actor, "attachment-remove", $"report:{reportId}", Told(attachment));
            db.Entry(report).State = EntityState.Modified;
            return await db.SaveChangesAsync(cancellationToken);
        }, cancellationToken);

    /// <summary>Hands an attachment out. One of another report, or one that this person may not see yet, is not there.</summary>
    /// <exception cref="AccessDeniedException">The actor may not see the report.</exception>
    /// <exception cref="RefusedException">There is none.</exception>
    public async Task<Paper> DownloadAsync(Actor actor, int reportId, int attachmentId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var visible = await VisibleAsync(db, actor, reportId, cancellationToken);
        var found = await visible.Include(a => a.Content).SingleOrDefaultAsync(a => a.Id == attachmentId, cancellationToken) ?? throw Missing();
        await audit.WriteAsync(actor, "attachment-download", $"report:{reportId}", Told(found), cancellationToken);
        return new Paper(found.Name, found.MediaType, found.Content.Bytes);
    }

    /// <summary>What was prepared goes with the revision that the step makes.</summary>
    internal static async Task SendAsync(ReportStep step, CancellationToken cancellationToken)
    {
        foreach (var attachment in await Pending(step.Db, step.Report.Id).ToListAsync(cancellationToken)) attachment.Revision = step.Event.Revision;
    }

    /// <summary>What was prepared for a submission that will not come is dropped with it.</summary>
    internal static async Task DropAsync(ReportStep step, CancellationToken cancellationToken) =>
        step.Db.Attachments.RemoveRange(await Pending(step.Db, step.Report.Id).ToListAsync(cancellationToken));

    /// <summary>Without the bytes.</summary>
    internal static IQueryable<AttachmentLine> Lines(IQueryable<Attachment> attachments) => attachments.OrderBy(a => a.Id)
        .Select(a => new AttachmentLine(a.Id, a.RevisionId == null ? null : a.Revision!.Number, a.Name, a.Size, a.AddedBy, a.AddedAt));

    private async Task<int> AddAsync(ReportsDb db, Actor actor, int reportId, string name, byte[] bytes, CancellationToken cancellationToken)
    {
        var report = await ToPrepareAsync(db, actor, reportId, cancellationToken);
        DemandSize(bytes.Length);
        var kind = AttachmentKind.Of(bytes);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var there = await Pending(db, reportId).Select(a => a.Sha256).ToListAsync(cancellationToken);
        if (there.Contains(hash)) throw RefusedException.At(FileField, "这个文件已经上传过了，内容完全相同。");
        if (there.Count >= Most) throw RefusedException.At(FileField, $"一次报送最多附{Most}个文件。请先删除不需要的，或把几页合成一个PDF。");
        var attachment = new Attachment
        {
            ReportId = reportId, Name = kind.NameOf(name), MediaType = kind.MediaType, Size = bytes.Length, Sha256 = hash,
            AddedBy = actor.Name, AddedAt = clock.GetUtcNow(), Content = new AttachmentBytes { Bytes = bytes },
        };
        db.Attachments.Add(attachment);
        audit.Add(db, actor, "attachment-add", $"report:{reportId}", Told(attachment));
        // With the report's version a submission that meets this one either takes it along or comes first and refuses it.
        db.Entry(report).State = EntityState.Modified;
        await db.SaveChangesAsync(cancellationToken);
        return attachment.Id;
    }

    private async Task<Report> ToPrepareAsync(ReportsDb db, Actor actor, int reportId, CancellationToken cancellationToken)
    {
        var report = await db.Reports.Include(r => r.Agency).FindAsync(reportId, cancellationToken);
        await gate.DemandAsync(actor, Act.HandlePapers, report.Agency, $"report:{reportId}", cancellationToken);
        return WhyNot(report.State, report.IsHistorical) is { } refusal ? throw new RefusedException(refusal) : report;
    }

    private async Task<IQueryable<Attachment>> VisibleAsync(ReportsDb db, Actor actor, int reportId, CancellationToken cancellationToken)
    {
        var report = await db.Reports.AsNoTracking().FindReadableAsync(gate, actor, reportId, cancellationToken);
        var all = db.Attachments.AsNoTracking().Where(a => a.ReportId == reportId);
        return actor.May(Act.HandlePapers, report.Agency) ? all : all.Where(a => a.RevisionId != null);
    }

    private static IQueryable<Attachment> Pending(ReportsDb db, int reportId) => db.Attachments.Where(a => a.ReportId == reportId && a.RevisionId == null);

    /// <summary>For the audit log, which names no names: a file's may hold one.</summary>
    private static string Told(Attachment attachment) => $"{attachment.MediaType}，{AttachmentLine.WordsOf(attachment.Size)}，SHA-256 {attachment.Sha256}";

    private static RefusedException Missing() => new("没有这个附件，它可能已被删除。");
}
