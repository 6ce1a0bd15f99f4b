using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Mail;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Review;
using GovInfoReports.Core.Rollup;
using Microsoft.EntityFrameworkCore;
using static GovInfoReports.Core.Data.ReportsDbModel;

namespace GovInfoReports.Core.Data;

/// <summary>Agencies with their years and terms, and the district office: remarks, publication, rollup, mail.</summary>
internal static class OfficeModel
{
    public static void Configure(ModelBuilder builder)
    {
        ConfigureAgencies(builder);
        ConfigurePublishing(builder);
        ConfigureOffice(builder);
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
            // The governments, which every public page asks for, among all agencies.
            agency.HasIndex(a => a.Kind);
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
