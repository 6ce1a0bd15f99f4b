using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Searching;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Data;

/// <summary>Keys, lengths, indexes and the concurrency tokens of everything stored.</summary>
internal static class ReportsDbModel
{
    internal const int CodeLength = 32;
    internal const int NameLength = 200;
    internal const int ReasonLength = 2000;
    internal const int AddressLength = 64;
    private const int IdentityKeyLength = 128;
    private const int HashLength = 64;

    /// <summary>WebAuthn allows 1023 bytes; SQL Server's longest key is the least of both.</summary>
    private const int LongestCredentialId = 900;

    public static void Configure(ModelBuilder builder, bool isPostgres)
    {
        ConfigureAccounts(builder);
        ConfigureIdentity(builder);
        ConfigurePortal(builder);
        OfficeModel.Configure(builder);
        ReportsModel.Configure(builder);
        SearchModel.Configure(builder, isPostgres);
        foreach (var type in builder.Model.GetEntityTypes().Where(type => typeof(IVersioned).IsAssignableFrom(type.ClrType)))
            builder.Entity(type.ClrType).Property(nameof(IVersioned.Version)).IsConcurrencyToken();
        if (isPostgres) StoreJsonAsJsonb(builder);
        CoverLastEvents(builder, isPostgres);
        ComparedTexts.Configure(builder, isPostgres);
    }

    private static void StoreJsonAsJsonb(ModelBuilder builder) =>
        builder.Entity<ReportSection>().Property(section => section.Content).HasColumnType("jsonb");

    /// <summary>The last event of each of a thousand reports is read off the index alone.</summary>
    private static void CoverLastEvents(ModelBuilder builder, bool isPostgres)
    {
        var index = builder.Entity<ReportEvent>().HasIndex(happened => new { happened.ReportId, happened.Id });
        string[] told = [nameof(ReportEvent.Action), nameof(ReportEvent.UserName), nameof(ReportEvent.At)];
        if (isPostgres) NpgsqlIndexBuilderExtensions.IncludeProperties(index, told);
        else SqlServerIndexBuilderExtensions.IncludeProperties(index, told);
    }

    private static void ConfigureAccounts(ModelBuilder builder)
    {
        builder.Entity<PortalUser>(user =>
        {
            user.Property(u => u.DisplayName).HasMaxLength(NameLength);
            user.Property(u => u.LinkHash).HasMaxLength(HashLength);
            user.HasIndex(u => u.LinkHash);
        });
        builder.Entity<RoleAssignment>(role =>
        {
            role.HasOne(r => r.User).WithMany(u => u.Roles).HasForeignKey(r => r.UserId).OnDelete(DeleteBehavior.Cascade);
            role.HasOne(r => r.Agency).WithMany().HasForeignKey(r => r.AgencyId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<SignInSession>(session =>
        {
            session.Property(s => s.Id).HasMaxLength(CodeLength);
            session.Property(s => s.Address).HasMaxLength(SignInSession.LongestAddress);
            session.Property(s => s.Browser).HasMaxLength(SignInSession.LongestBrowser);
            session.HasOne<PortalUser>().WithMany(u => u.Sessions).HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<GuessCount>(guess =>
        {
            guess.HasKey(g => g.Key);
            guess.Property(g => g.Key).HasMaxLength(80);
        });
    }

    /// <summary>What Identity's own tables take for keys: SQL Server's longest key would not hold Identity's default.</summary>
    private static void ConfigureIdentity(ModelBuilder builder)
    {
        builder.Entity<IdentityUserLogin<int>>(login =>
        {
            login.Property(l => l.LoginProvider).HasMaxLength(IdentityKeyLength);
            login.Property(l => l.ProviderKey).HasMaxLength(IdentityKeyLength);
        });
        builder.Entity<IdentityUserToken<int>>(token =>
        {
            token.Property(t => t.LoginProvider).HasMaxLength(IdentityKeyLength);
            token.Property(t => t.Name).HasMaxLength(IdentityKeyLength);
        });
        // Identity's own first schema, which these tables were made by, knows no passkeys.
        builder.Entity<IdentityUserPasskey<int>>(passkey =>
        {
            passkey.ToTable("AspNetUserPasskeys");
            passkey.HasKey(p => p.CredentialId);
            passkey.Property(p => p.CredentialId).HasMaxLength(LongestCredentialId);
            passkey.OwnsOne(p => p.Data).ToJson();
            passkey.HasOne<PortalUser>().WithMany().HasForeignKey(p => p.UserId).OnDelete(DeleteBehavior.Cascade);
        });
    }

    private static void ConfigurePortal(ModelBuilder builder)
    {
        builder.Entity<Setting>(setting =>
        {
            setting.Property(s => s.Name).HasMaxLength(NameLength);
            setting.HasIndex(s => new { s.AgencyId, s.Name }).IsUnique();
            // Nulls differ from one another: without it the portal could have two settings of one name. Both servers read the quotes.
            setting.HasIndex(s => s.Name).IsUnique().HasFilter("\"AgencyId\" IS NULL");
        });
        builder.Entity<DataProtectionKey>(key =>
        {
            key.Property(k => k.FriendlyName).IsRequired().HasMaxLength(NameLength);
            key.Property(k => k.Xml).IsRequired();
        });
        builder.Entity<NodeMessage>(message => message.HasIndex(m => m.At));
        builder.Entity<AuditEntry>(entry =>
        {
            entry.Property(e => e.UserName).HasMaxLength(NameLength);
            entry.Property(e => e.Kind).HasMaxLength(64);
            entry.Property(e => e.Subject).HasMaxLength(NameLength);
            entry.Property(e => e.Details).HasMaxLength(ReasonLength);
            entry.Property(e => e.Address).HasMaxLength(AddressLength);
            entry.Property(e => e.Previous).HasMaxLength(AuditChain.HashLength);
            entry.Property(e => e.Hash).HasMaxLength(AuditChain.HashLength);
            entry.HasIndex(e => e.At);
            // Two lines cannot follow the same one. Lines of an earlier version have no number until they are chained.
            entry.HasIndex(e => e.Number).IsUnique().HasFilter("\"Number\" > 0");
            // Pages of one kind, newest first.
            entry.HasIndex(e => new { e.Kind, e.Number });
        });
        builder.Entity<AuditHead>(head =>
        {
            head.Property(h => h.Id).ValueGeneratedNever();
            head.Property(h => h.Hash).HasMaxLength(AuditChain.HashLength);
            head.HasData(new AuditHead { Id = AuditHead.OnlyId, Hash = AuditChain.Beginning });
        });
    }
}
