using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Mail;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Review;
using GovInfoReports.Core.Rollup;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Data;

/// <summary>Keys, lengths, indexes and the concurrency tokens of everything stored.</summary>
internal static class ReportsDbModel
{
    private const int CodeLength = 32;
    private const int NameLength = 200;
    internal const int ReasonLength = 2000;

    public static void Configure(ModelBuilder builder, bool isPostgres)
    {
        ConfigureAccounts(builder);
        ConfigureAgencies(builder);
        ConfigureReports(builder);
        ConfigureRevisions(builder);
        ConfigureFiling(builder);
        ConfigureOffice(builder);
        ConfigurePublishing(builder);
        foreach (var type in builder.Model.GetEntityTypes().Where(type => typeof(IVersioned).IsAssignableFrom(type.ClrType)))
            builder.Entity(type.ClrType).Property(nameof(IVersioned.Version)).IsConcurrencyToken();
        if (isPostgres) StoreJsonAsJsonb(builder);
    }

    private static void StoreJsonAsJsonb(ModelBuilder builder) =>
        builder.Entity<ReportSection>().Property(section => section.Content).HasColumnType("jsonb");

    private static void ConfigureAccounts(ModelBuilder builder)
    {
        builder.Entity<PortalUser>().Property(user => user.DisplayName).HasMaxLength(NameLength);
        builder.Entity<RoleAssignment>(role =>
        {
            role.HasOne(r => r.User).WithMany(u => u.Roles).HasForeignKey(r => r.UserId).OnDelete(DeleteBehavior.Cascade);
            role.HasOne(r => r.Agency).WithMany().HasForeignKey(r => r.AgencyId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<Setting>(setting =>
        {
            setting.Property(s => s.Name).HasMaxLength(NameLength);
            setting.HasIndex(s => new { s.AgencyId, s.Name }).IsUnique();
        });
        builder.Entity<DataProtectionKey>().Property(key => key.FriendlyName).HasMaxLength(NameLength);
        builder.Entity<AuditEntry>(entry =>
        {
            entry.Property(e => e.UserName).HasMaxLength(NameLength);
            entry.Property(e => e.Kind).HasMaxLength(64);
            entry.Property(e => e.Subject).HasMaxLength(NameLength);
            entry.Property(e => e.Details).HasMaxLength(ReasonLength);
            entry.HasIndex(e => e.At);
        });
    }

    private static void ConfigureAgencies(ModelBuilder builder)
    {
        builder.Entity<Agency>(agency =>
        {
            agency.Property(a => a.Code).HasMaxLength(CodeLength);
            agency.HasIndex(a => a.Code).IsUnique();
            agency.Property(a => a.Name).HasMaxLength(NameLength);
            agency.Property(a => a.Contact).HasMaxLength(ReasonLength);
            agency.Property(a => a.Path).HasMaxLength(200);
            agency.HasIndex(a => a.Path);
            agency.HasOne(a => a.Parent).WithMany().HasForeignKey(a => a.ParentId).OnDelete(DeleteBehavior.Restrict);
            agency.HasOne(a => a.Successor).WithMany().HasForeignKey(a => a.SuccessorId).OnDelete(DeleteBehavior.Restrict);
            agency.HasMany(a => a.Periods).WithOne().HasForeignKey(p => p.AgencyId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<AgencyPeriod>().Property(period => period.Name).HasMaxLength(NameLength);
        builder.Entity<ReportingYear>(year =>
        {
            year.HasIndex(y => new { y.DistrictId, y.Year }).IsUnique();
            year.HasOne(y => y.District).WithMany().HasForeignKey(y => y.DistrictId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<FilingTerm>(term =>
        {
            term.HasIndex(t => new { t.AgencyId, t.Year }).IsUnique();
            term.Property(t => t.Reason).HasMaxLength(ReasonLength);
            term.Property(t => t.GrantedBy).HasMaxLength(NameLength);
            term.HasOne(t => t.Agency).WithMany().HasForeignKey(t => t.AgencyId).OnDelete(DeleteBehavior.Restrict);
        });
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
            ev.HasIndex(e => new { e.ReportId, e.At });
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
            edit.HasIndex(e => new { e.ReportId, e.Batch });
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
        });
    }

    private static void ConfigurePublishing(ModelBuilder builder)
    {
        builder.Entity<PublishJob>(job =>
        {
            job.HasOne(j => j.District).WithMany().HasForeignKey(j => j.DistrictId).OnDelete(DeleteBehavior.Restrict);
            job.Property(j => j.StartedBy).HasMaxLength(NameLength);
            job.HasMany(j => j.Items).WithOne().HasForeignKey(i => i.JobId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<PublishJobItem>(item =>
        {
            item.HasIndex(i => new { i.JobId, i.RevisionId }).IsUnique();
            item.HasOne(i => i.Revision).WithMany().HasForeignKey(i => i.RevisionId).OnDelete(DeleteBehavior.Restrict);
            item.Property(i => i.Reason).HasMaxLength(ReasonLength);
        });
    }

    private static void ConfigureOffice(ModelBuilder builder)
    {
        builder.Entity<OutgoingMail>(mail =>
        {
            mail.Property(m => m.Key).HasMaxLength(NameLength);
            mail.HasIndex(m => m.Key).IsUnique();
            mail.HasIndex(m => new { m.SentAt, m.NextAttemptAt });
            mail.Property(m => m.To).HasMaxLength(320);
            mail.Property(m => m.Subject).HasMaxLength(NameLength);
            mail.Property(m => m.Body).HasMaxLength(ReasonLength);
            mail.Property(m => m.Problem).HasMaxLength(ReasonLength);
        });
        builder.Entity<Remark>(remark =>
        {
            remark.HasOne<Report>().WithMany().HasForeignKey(r => r.ReportId).OnDelete(DeleteBehavior.Restrict);
            remark.HasOne<ReportRevision>().WithMany().HasForeignKey(r => r.RevisionId).OnDelete(DeleteBehavior.Restrict);
            remark.Property(r => r.SectionId).HasMaxLength(8);
            remark.Property(r => r.Target).HasMaxLength(80);
            remark.Property(r => r.Quote).HasMaxLength(ReasonLength);
            remark.Property(r => r.Text).HasMaxLength(ReasonLength);
            remark.Property(r => r.Author).HasMaxLength(NameLength);
            remark.Property(r => r.Answer).HasMaxLength(ReasonLength);
            remark.Property(r => r.AnsweredBy).HasMaxLength(NameLength);
        });
        builder.Entity<RollupSnapshot>(snapshot =>
        {
            snapshot.HasOne(s => s.Owner).WithMany().HasForeignKey(s => s.OwnerId).OnDelete(DeleteBehavior.Restrict);
            snapshot.HasIndex(s => new { s.OwnerId, s.Year });
            snapshot.HasOne<Report>().WithMany().HasForeignKey(s => s.ReportId).OnDelete(DeleteBehavior.Restrict);
            snapshot.Property(s => s.FormId).HasMaxLength(CodeLength);
            snapshot.Property(s => s.TakenBy).HasMaxLength(NameLength);
        });
        builder.Entity<RollupExclusion>(exclusion =>
        {
            exclusion.HasOne(e => e.Agency).WithMany().HasForeignKey(e => e.AgencyId).OnDelete(DeleteBehavior.Restrict);
            exclusion.HasIndex(e => new { e.OwnerId, e.Year });
            exclusion.Property(e => e.CellId).HasMaxLength(80);
            exclusion.Property(e => e.Reason).HasMaxLength(ReasonLength);
            exclusion.Property(e => e.By).HasMaxLength(NameLength);
        });
    }
}
