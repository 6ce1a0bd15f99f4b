using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Data;

/// <summary>Keys, lengths, indexes and the concurrency tokens of everything stored.</summary>
internal static class ReportsDbModel
{
    internal const int CodeLength = 32;
    internal const int NameLength = 200;
    internal const int ReasonLength = 2000;

    public static void Configure(ModelBuilder builder, bool isPostgres)
    {
        ConfigureAccounts(builder);
        OfficeModel.Configure(builder);
        ReportsModel.Configure(builder);
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
}
