using System.Globalization;
using System.Text;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Exporting;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Accounts;

/// <summary>A question to the audit log. Empty texts ask for everything; days are inclusive.</summary>
/// <param name="User">Part of the user's name.</param>
/// <param name="Subject">Beginning of the subject: <c>report:</c>, <c>agency:yl</c>; a number at its end is a whole one.</param>
/// <param name="Before">Only what stands before this number in the log, older than it; null for the newest.</param>
/// <param name="Address">Beginning of the network address.</param>
public sealed record AuditQuery(
    DateOnly? From = null, DateOnly? To = null, string User = "", string Kind = "", string Subject = "", long? Before = null, int PageSize = 100, string Address = "");

/// <param name="Entries">Newest first.</param>
/// <param name="HasOlder">Whether more match, before the last one. How many is not counted: the log is kept for years.</param>
/// <param name="Names">What the subjects are called today, see <see cref="AuditSubjects"/>.</param>
public sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, bool HasOlder, IReadOnlyDictionary<string, string> Names);

/// <summary>The audit log for the 审计管理员, and for nobody else.</summary>
public sealed class AuditTrail(IDbContextFactory<ReportsDb> databases, AccessGate gate, AuditLog audit, AuditProof proof)
{
    private const int MostExported = 200_000;

    /// <summary>Lines of an export whose subjects are named at once.</summary>
    private const int AtOnce = 2_000;

    public async Task<AuditPage> QueryAsync(Actor actor, AuditQuery query, CancellationToken cancellationToken = default)
    {
        await DemandAsync(actor, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var size = Math.Clamp(query.PageSize, 1, 500);
        var entries = await Matching(db, query).Where(e => query.Before == null || e.Number < query.Before)
            .OrderByDescending(e => e.Number).Take(size + 1).ToListAsync(cancellationToken);
        List<AuditEntry> shown = [.. entries.Take(size)];
        return new AuditPage(shown, entries.Count > size, await AuditSubjects.NamesAsync(db, shown, cancellationToken));
    }

    /// <summary>All matching entries, oldest first, as CSV (UTF-8 with BOM), each with its hash. The export is itself an entry.</summary>
    /// <exception cref="RefusedException">More than 200,000 entries match.</exception>
    public async Task<byte[]> ExportCsvAsync(Actor actor, AuditQuery query, CancellationToken cancellationToken = default)
    {
        await DemandAsync(actor, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var matching = Matching(db, query);
        if (await matching.Take(MostExported + 1).CountAsync(cancellationToken) > MostExported) throw new RefusedException($"超过{MostExported}条，请缩小日期范围后导出。");
        var text = new StringBuilder("编号,时间,用户,地址,操作,对象,内容,摘要,对象名称\r\n");
        await using var names = await databases.CreateDbContextAsync(cancellationToken);
        var read = new List<AuditEntry>(AtOnce);
        await foreach (var entry in matching.OrderBy(e => e.Number).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            read.Add(entry);
            if (read.Count == AtOnce) await AppendAsync(text, names, read, cancellationToken);
        }
        await AppendAsync(text, names, read, cancellationToken);
        await audit.WriteAsync(actor, "export", "audit-log", "审计日志", cancellationToken);
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>Writes lines with the names of their subjects, and forgets them.</summary>
    private static async Task AppendAsync(StringBuilder text, ReportsDb db, List<AuditEntry> entries, CancellationToken cancellationToken)
    {
        var names = await AuditSubjects.NamesAsync(db, entries, cancellationToken);
        foreach (var entry in entries)
        {
            var at = entry.At.InChina().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            text.AppendJoin(',', entry.Number.ToString(CultureInfo.InvariantCulture), at, CsvField.Text(entry.UserName), CsvField.Text(entry.Address), CsvField.Text(AuditWords.Of(entry.Kind)),
                CsvField.Text(entry.Subject), CsvField.Text(entry.Details), entry.Hash, CsvField.Text(names.GetValueOrDefault(entry.Subject, ""))).Append("\r\n");
        }
        entries.Clear();
    }

    /// <summary>Goes over the whole log.</summary>
    public async Task<AuditVerdict> CheckAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        await DemandAsync(actor, cancellationToken);
        return await proof.CheckAsync(cancellationToken: cancellationToken);
    }

    private Task DemandAsync(Actor actor, CancellationToken cancellationToken) =>
        gate.DemandAsync(actor, Act.ReadAuditLog, "audit-log", cancellationToken);

    private static IQueryable<AuditEntry> Matching(ReportsDb db, AuditQuery query)
    {
        var entries = db.AuditEntries.AsNoTracking();
        if (query.From is { } from)
        {
            var start = from.At(0);
            entries = entries.Where(e => e.At >= start);
        }
        if (query.To is { } to)
        {
            var end = to.AddDays(1).At(0);
            entries = entries.Where(e => e.At < end);
        }
        if (query.User.Trim() is { Length: > 0 } user) entries = entries.Where(e => e.UserName.Contains(user));
        if (query.Address.Trim() is { Length: > 0 } address) entries = entries.Where(e => e.Address.StartsWith(address));
        if (query.Kind.Length > 0) entries = entries.Where(e => e.Kind == query.Kind);
        // report:12 is not the beginning of report:120.
        if (query.Subject.Trim() is { Length: > 0 } subject)
            entries = char.IsAsciiDigit(subject[^1]) ? entries.Where(e => e.Subject == subject) : entries.Where(e => e.Subject.StartsWith(subject));
        return entries;
    }
}
