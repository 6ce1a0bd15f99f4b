using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Mail;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Review;
using GovInfoReports.Core.Rollup;
using GovInfoReports.Core.Searching;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace GovInfoReports.Core.Data;

/// <summary>The one database context, the same on SQL Server and PostgreSQL. Shapes are configured in <see cref="ReportsDbModel"/>.</summary>
public sealed class ReportsDb(DbContextOptions<ReportsDb> options) : IdentityUserContext<PortalUser, int>(options), IDataProtectionKeyContext
{
    public DbSet<Agency> Agencies => Set<Agency>();

    public DbSet<ReportingYear> ReportingYears => Set<ReportingYear>();

    public DbSet<FilingTerm> FilingTerms => Set<FilingTerm>();

    public DbSet<RoleAssignment> RoleAssignments => Set<RoleAssignment>();

    public DbSet<SignInSession> SignInSessions => Set<SignInSession>();

    public DbSet<GuessCount> GuessCounts => Set<GuessCount>();

    public DbSet<Report> Reports => Set<Report>();

    public DbSet<ReportSection> Sections => Set<ReportSection>();

    public DbSet<ReportRevision> Revisions => Set<ReportRevision>();

    public DbSet<PublishedFile> PublishedFiles => Set<PublishedFile>();

    public DbSet<SearchEntry> SearchEntries => Set<SearchEntry>();

    public DbSet<PublishJob> PublishJobs => Set<PublishJob>();

    public DbSet<PublishJobItem> PublishJobItems => Set<PublishJobItem>();

    public DbSet<ReportEvent> Events => Set<ReportEvent>();

    public DbSet<EditEntry> Edits => Set<EditEntry>();

    public DbSet<FindingResponse> FindingResponses => Set<FindingResponse>();

    public DbSet<Signature> Signatures => Set<Signature>();

    public DbSet<Attachment> Attachments => Set<Attachment>();

    public DbSet<Notice> Notices => Set<Notice>();

    public DbSet<Remark> Remarks => Set<Remark>();

    public DbSet<RollupSnapshot> RollupSnapshots => Set<RollupSnapshot>();

    public DbSet<RollupExclusion> RollupExclusions => Set<RollupExclusion>();

    public DbSet<OutgoingMail> OutgoingMails => Set<OutgoingMail>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();

    public DbSet<NodeMessage> NodeMessages => Set<NodeMessage>();

    public DbSet<Setting> Settings => Set<Setting>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        ReportsDbModel.Configure(builder, Database.IsNpgsql());
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        // Both providers keep microseconds, and PostgreSQL takes UTC only.
        conventions.Properties<DateTimeOffset>().HaveConversion<UtcMicroseconds>().HavePrecision(6);
        conventions.Properties<decimal>().HavePrecision(18, 4);
        conventions.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        if (NewLines().Count > 0) throw new InvalidOperationException("Lines of the audit log are saved asynchronously.");
        RaiseVersions();
        RenewAccounts();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RaiseVersions();
        RenewAccounts();
        var lines = NewLines();
        if (Database.CurrentTransaction is null)
        {
            return await Races.RetryUndoneAsync(
                () => lines.Count == 0 ? base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken) : SaveLinkedAsync(lines, acceptAllChangesOnSuccess, cancellationToken),
                cancellationToken);
        }
        // In a transaction that goes on, what came before is undone too: whoever began it begins anew.
        if (lines.Count > 0) await AuditChain.LinkAsync(this, lines, cancellationToken);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    private List<AuditEntry> NewLines() =>
        [.. ChangeTracker.Entries<AuditEntry>().Where(line => line.State == EntityState.Added).Select(line => line.Entity)];

    /// <summary>What stands in the audit log waits for its turn at the end of the chain, and keeps it until all is stored.</summary>
    private async Task<int> SaveLinkedAsync(List<AuditEntry> lines, bool acceptAllChangesOnSuccess, CancellationToken cancellationToken)
    {
        // A failure undoes the transaction as a whole, and others wait: no savepoints, which are two more round trips.
        Database.AutoSavepointsEnabled = false;
        try
        {
            var saved = await Database.CreateExecutionStrategy().ExecuteAsync(() => LinkAndSaveAsync(lines, cancellationToken));
            if (acceptAllChangesOnSuccess) ChangeTracker.AcceptAllChanges();
            return saved;
        }
        finally
        {
            Database.AutoSavepointsEnabled = true;
        }
    }

    private async Task<int> LinkAndSaveAsync(List<AuditEntry> lines, CancellationToken cancellationToken)
    {
        await using var transaction = await Database.BeginTransactionAsync(cancellationToken);
        await AuditChain.LinkAsync(this, lines, cancellationToken);
        // Not taken as saved before the commit: a broken connection does all of it again.
        var count = await base.SaveChangesAsync(acceptAllChangesOnSuccess: false, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return count;
    }

    private void RaiseVersions()
    {
        // A period is a part of its agency: whoever looks whether the agency changed must see it.
        var dated = ChangeTracker.Entries<AgencyPeriod>().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Select(entry => entry.Entity.AgencyId).ToHashSet();
        foreach (var agency in ChangeTracker.Entries<Agency>().Where(entry => entry.State == EntityState.Unchanged && dated.Contains(entry.Entity.Id)))
            agency.Property(entity => entity.Version).IsModified = true;
        foreach (var entry in ChangeTracker.Entries<IVersioned>())
        {
            var version = entry.Property(entity => entity.Version);
            if (entry.State == EntityState.Added) version.CurrentValue = 1;
            if (entry.State == EntityState.Modified) version.CurrentValue = version.OriginalValue + 1;
        }
    }

    /// <summary>
    /// Every change of an account, of its roles and of its sign-ins gives it another stamp: who read it before can no longer
    /// write, and whoever keeps what was known sees that it changed.
    /// </summary>
    private void RenewAccounts()
    {
        var parts = ChangeTracker.Entries<RoleAssignment>().Where(IsChanged).Select(role => role.Entity.UserId)
            .Concat(ChangeTracker.Entries<SignInSession>().Where(IsChanged).Select(session => session.Entity.UserId)).ToHashSet();
        var accounts = ChangeTracker.Entries<PortalUser>().ToList();
        if (!parts.All(id => accounts.Any(account => account.Entity.Id == id)))
            throw new InvalidOperationException("Roles and sign-ins are changed together with their account, whose stamp tells it.");
        foreach (var account in accounts.Where(account => account.State == EntityState.Modified || (account.State == EntityState.Unchanged && parts.Contains(account.Entity.Id))))
            account.Property(user => user.ConcurrencyStamp).CurrentValue = Guid.NewGuid().ToString();
    }

    private static bool IsChanged(EntityEntry entry) => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted;
}
