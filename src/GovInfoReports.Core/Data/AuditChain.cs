using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Data;

/// <summary>
/// Makes the audit log a chain: every line carries the hash of the line before it and its own. What is hashed, and what the chain
/// shows and cannot show, stands in docs/audit.md; <see cref="Accounts.AuditProof"/> goes over it.
/// </summary>
public static class AuditChain
{
    /// <summary>A SHA-256 in hexadecimal digits.</summary>
    public const int HashLength = 64;

    /// <summary>What the first line follows.</summary>
    public static readonly string Beginning = new('0', HashLength);

    private const string Form = "govinfo-audit-1";
    private const int AtOnce = 1000;

    /// <summary>The hash of a line, from its content, its number and the hash of the line before.</summary>
    public static string HashOf(AuditEntry line) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical(line))));

    /// <summary>Eleven lines of text. Texts have their length before them, so that no two lines of the log ever read alike.</summary>
    public static string Canonical(AuditEntry line) => string.Join('\n',
        Form,
        line.Number.ToString(CultureInfo.InvariantCulture),
        line.Previous,
        line.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
        line.UserId?.ToString(CultureInfo.InvariantCulture) ?? "-",
        Sized(line.UserName), Sized(line.Address), Sized(line.Kind), Sized(line.Subject), Sized(line.Details),
        "");

    /// <summary>
    /// Gives new lines their places, in the transaction that is open: it alone holds the end of the chain until it is over. Everybody
    /// else who writes into the log waits, and nobody who does not.
    /// </summary>
    internal static async Task LinkAsync(ReportsDb db, IEnumerable<AuditEntry> lines, CancellationToken cancellationToken)
    {
        var head = await LockAsync(db, cancellationToken);
        foreach (var line in lines) Link(head, line);
    }

    /// <summary>Chains, in the order they were written, what a version without a chain has left. Does nothing once the chain has begun.</summary>
    internal static async Task ChainOldAsync(ReportsDb db, CancellationToken cancellationToken)
    {
        if (!await db.AuditHeads.AnyAsync(head => head.Number == 0 && db.AuditEntries.Any(), cancellationToken)) return;
        await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var head = await LockAsync(db, cancellationToken);
            // Another node may have done it meanwhile.
            if (head.Number > 0) return;
            for (var last = 0L; ;)
            {
                var lines = await db.AuditEntries.Where(line => line.Id > last).OrderBy(line => line.Id).Take(AtOnce).ToListAsync(cancellationToken);
                if (lines.Count == 0) break;
                foreach (var line in lines) Link(head, line);
                await db.SaveChangesAsync(cancellationToken);
                last = lines[^1].Id;
                foreach (var line in lines) db.Entry(line).State = EntityState.Detached;
            }
            await transaction.CommitAsync(cancellationToken);
        });
    }

    private static void Link(AuditHead head, AuditEntry line)
    {
        (line.Number, line.Previous) = (head.Number + 1, head.Hash);
        line.Hash = HashOf(line);
        (head.Number, head.Hash) = (line.Number, line.Hash);
    }

    private static async Task<AuditHead> LockAsync(ReportsDb db, CancellationToken cancellationToken)
    {
        // What an earlier save on this context knew of the end is old.
        foreach (var known in db.ChangeTracker.Entries<AuditHead>().ToList()) known.State = EntityState.Detached;
        var rows = db.Database.IsNpgsql()
            ? db.AuditHeads.FromSql($"""SELECT * FROM "AuditHeads" WHERE "Id" = {AuditHead.OnlyId} FOR UPDATE""")
            : db.AuditHeads.FromSql($"SELECT * FROM [AuditHeads] WITH (UPDLOCK, ROWLOCK) WHERE [Id] = {AuditHead.OnlyId}");
        return await rows.AsTracking().ToListAsync(cancellationToken) is [var head]
            ? head
            : throw new InvalidOperationException("The row that says where the audit log ends is missing.");
    }

    private static string Sized(string text) => $"{Encoding.UTF8.GetByteCount(text).ToString(CultureInfo.InvariantCulture)}:{text}";
}
