using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;
using static GovInfoReports.Core.Data.ReportsDbModel;

namespace GovInfoReports.Core.Data;

/// <summary>Reports with their sections, events and edits, their revisions, and what filing adds to them.</summary>
internal static class ReportsModel
{
    public static void Configure(ModelBuilder builder)
    {
        ConfigureReports(builder);
        ConfigureRevisions(builder);
        ConfigureFiling(builder);
        ConfigureAttachments(builder);
    }

    private static void ConfigureReports(ModelBuilder builder)
    {
        builder.Entity<Report>(report =>
        {
            report.HasIndex(r => new { r.AgencyId, r.Year }).IsUnique();
            report.HasIndex(r => new { r.Year, r.State });
            report.Property(r => r.FormId).HasMaxLength(CodeLength);
            report.Property(r => r.ReviewerName).HasMaxLength(NameLength);
            report.Property(r => r.ReturnReason).HasMaxLength(ReasonLength);
            report.Property(r => r.CorrectionReason).HasMaxLength(ReasonLength);
            report.Property(r => r.HistoricalAddress).HasMaxLength(500);
            report.HasOne(r => r.Agency).WithMany().HasForeignKey(r => r.AgencyId).OnDelete(DeleteBehavior.Restrict);
            report.HasMany(r => r.Sections).WithOne().HasForeignKey(s => s.ReportId).OnDelete(DeleteBehavior.Cascade);
            report.HasMany(r => r.Revisions).WithOne(v => v.Report).HasForeignKey(v => v.ReportId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<ReportSection>(section =>
        {
            section.HasKey(s => new { s.ReportId, s.SectionId });
            section.Property(s => s.SectionId).HasMaxLength(8);
            section.Property(s => s.UpdatedBy).HasMaxLength(NameLength);
        });
        builder.Entity<ReportEvent>(ev =>
        {
            ev.HasOne(e => e.Report).WithMany().HasForeignKey(e => e.ReportId).OnDelete(DeleteBehavior.Restrict);
            ev.HasOne(e => e.Revision).WithMany().HasForeignKey(e => e.RevisionId).OnDelete(DeleteBehavior.Restrict);
            ev.Property(e => e.UserName).HasMaxLength(NameLength);
            ev.Property(e => e.Action).HasMaxLength(64);
            ev.Property(e => e.FromState).HasMaxLength(32);
            ev.Property(e => e.ToState).HasMaxLength(32);
            ev.Property(e => e.Reason).HasMaxLength(ReasonLength);
            ev.Property(e => e.ContentHash).HasMaxLength(64);
            ev.Property(e => e.IdempotencyKey).HasMaxLength(64);
            ev.HasIndex(e => new { e.ReportId, e.IdempotencyKey }).IsUnique();
        });
        builder.Entity<EditEntry>(edit =>
        {
            edit.HasOne<Report>().WithMany().HasForeignKey(e => e.ReportId).OnDelete(DeleteBehavior.Restrict);
            edit.HasIndex(e => new { e.ReportId, e.Id });
            // A batch is written once: a second writing of it fails whole.
            edit.HasIndex(e => new { e.ReportId, e.Batch, e.SectionId, e.Target }).IsUnique();
            edit.Property(e => e.SectionId).HasMaxLength(8);
            edit.Property(e => e.Target).HasMaxLength(80);
            edit.Property(e => e.Batch).HasMaxLength(64);
            edit.Property(e => e.Origin).HasMaxLength(32);
            edit.Property(e => e.UserName).HasMaxLength(NameLength);
        });
    }

    private static void ConfigureRevisions(ModelBuilder builder)
    {
        builder.Entity<ReportRevision>(revision =>
        {
            revision.HasIndex(r => new { r.ReportId, r.Number }).IsUnique();
            revision.HasIndex(r => new { r.ReportId, r.PublicNumber }).IsUnique();
            revision.HasIndex(r => new { r.State, r.PublishedAt });
            // The few corrections among all that was ever public.
            revision.HasIndex(r => r.Id).HasFilter("\"PublicNumber\" > 1");
            revision.HasIndex(r => r.ReceiptNumber).IsUnique();
            revision.Property(r => r.AgencyName).HasMaxLength(NameLength);
            revision.Property(r => r.Title).HasMaxLength(500);
            revision.Property(r => r.ContentHash).HasMaxLength(64);
            revision.Property(r => r.SubmittedBy).HasMaxLength(NameLength);
            revision.Property(r => r.ReceiptNumber).HasMaxLength(64);
            revision.Property(r => r.PublicNote).HasMaxLength(ReasonLength);
            revision.Property(r => r.WithdrawalReason).HasMaxLength(ReasonLength);
        });
        builder.Entity<PublishedFile>(file =>
        {
            file.HasKey(f => new { f.RevisionId, f.Format });
            file.Property(f => f.Format).HasMaxLength(16);
            file.Property(f => f.Sha256).HasMaxLength(64);
            file.HasOne<ReportRevision>().WithMany().HasForeignKey(f => f.RevisionId).OnDelete(DeleteBehavior.Restrict);
        });
    }

    private static void ConfigureFiling(ModelBuilder builder)
    {
        builder.Entity<FindingResponse>(response =>
        {
            response.HasOne<Report>().WithMany().HasForeignKey(r => r.ReportId).OnDelete(DeleteBehavior.Restrict);
            response.Property(r => r.FindingKey).HasMaxLength(64);
            response.HasIndex(r => new { r.ReportId, r.FindingKey }).IsUnique();
            // The few that wait for a decision, among all years' answers.
            response.HasIndex(r => r.Waiver);
            response.Property(r => r.Rule).HasMaxLength(16);
            response.Property(r => r.SectionId).HasMaxLength(8);
            response.Property(r => r.Explanation).HasMaxLength(ReasonLength);
            response.Property(r => r.ExplainedBy).HasMaxLength(NameLength);
            response.Property(r => r.WaiverReason).HasMaxLength(ReasonLength);
            response.Property(r => r.WaiverBy).HasMaxLength(NameLength);
        });
        builder.Entity<Signature>(signature =>
        {
            signature.HasOne<Report>().WithMany().HasForeignKey(s => s.ReportId).OnDelete(DeleteBehavior.Restrict);
            signature.Property(s => s.UserName).HasMaxLength(NameLength);
            signature.Property(s => s.ContentHash).HasMaxLength(64);
        });
        builder.Entity<Notice>(notice =>
        {
            notice.HasOne(n => n.Agency).WithMany().HasForeignKey(n => n.AgencyId).OnDelete(DeleteBehavior.Restrict);
            notice.Property(n => n.Kind).HasMaxLength(32);
            notice.Property(n => n.Text).HasMaxLength(ReasonLength);
            notice.Property(n => n.From).HasMaxLength(NameLength);
            notice.Property(n => n.Key).HasMaxLength(NameLength);
            notice.HasIndex(n => n.Key).IsUnique();
            notice.HasIndex(n => new { n.AgencyId, n.ReadAt });
        });
    }

    private static void ConfigureAttachments(ModelBuilder builder)
    {
        builder.Entity<Attachment>(attachment =>
        {
            attachment.HasOne<Report>().WithMany().HasForeignKey(a => a.ReportId).OnDelete(DeleteBehavior.Restrict);
            attachment.HasOne(a => a.Revision).WithMany(r => r.Attachments).HasForeignKey(a => a.RevisionId).OnDelete(DeleteBehavior.Restrict);
            attachment.HasOne(a => a.Content).WithOne().HasForeignKey<AttachmentBytes>(b => b.AttachmentId).OnDelete(DeleteBehavior.Cascade);
            attachment.Property(a => a.Name).HasMaxLength(NameLength);
            attachment.Property(a => a.MediaType).HasMaxLength(64);
            attachment.Property(a => a.Sha256).HasMaxLength(64);
            attachment.Property(a => a.AddedBy).HasMaxLength(NameLength);
        });
        builder.Entity<AttachmentBytes>(content =>
        {
            content.ToTable(nameof(AttachmentBytes));
            content.HasKey(b => b.AttachmentId);
            content.Property(b => b.AttachmentId).ValueGeneratedNever();
        });
    }
}
