using System.Globalization;
using System.Text;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Exporting;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Accounts;

/// <summary>A question to the audit log. Empty texts ask for everything; days are inclusive.</summary>
/// <param name="User">Part of the user's name.</param>
/// <param name="Subject">Beginning of the subject: <c>report:</c>, <c>agency:yl</c>.</param>
/// <param name="Before">Only what stands before this entry in the log, older than it; null for the newest.</param>
public sealed record AuditQuery(
    DateOnly? From = null, DateOnly? To = null, string User = "", string Kind = "", string Subject = "", long? Before = null, int PageSize = 100);

/// <param name="Entries">Newest first.</param>
/// <param name="HasOlder">Whether more match, before the last one. How many is not counted: the log is kept for years.</param>
public sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, bool HasOlder);

/// <summary>The audit log for the 审计管理员, and for nobody else.</summary>
public sealed class AuditTrail(IDbContextFactory<ReportsDb> databases, AccessGate gate, AuditLog audit)
{
    private const int MostExported = 200_000;

    public async Task<AuditPage> QueryAsync(Actor actor, AuditQuery query, CancellationToken cancellationToken = default)
    {
        await DemandAsync(actor, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var size = Math.Clamp(query.PageSize, 1, 500);
        var entries = await Matching(db, query).Where(e => query.Before == null || e.Id < query.Before)
            .OrderByDescending(e => e.Id).Take(size + 1).ToListAsync(cancellationToken);
        return new AuditPage([.. entries.Take(size)], entries.Count > size);
    }

    /// <summary>All matching entries, oldest first, as CSV (UTF-8 with BOM). The export is itself an entry.</summary>
    /// <exception cref="RefusedException">More than 200,000 entries match.</exception>
    public async Task<byte[]> ExportCsvAsync(Actor actor, AuditQuery query, CancellationToken cancellationToken = default)
    {
        await DemandAsync(actor, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var matching = Matching(db, query);
        if (await matching.Take(MostExported + 1).CountAsync(cancellationToken) > MostExported) throw new RefusedException($"超过{MostExported}条，请缩小日期范围后导出。");
        var text = new StringBuilder("编号,时间,用户,操作,对象,内容\r\n");
        await foreach (var entry in matching.OrderBy(e => e.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var at = entry.At.InChina().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            text.AppendJoin(',', entry.Id.ToString(CultureInfo.InvariantCulture), at, CsvField.Text(entry.UserName),
                CsvField.Text(AuditWords.Of(entry.Kind)), CsvField.Text(entry.Subject), CsvField.Text(entry.Details)).Append("\r\n");
        }
        await audit.WriteAsync(actor, "export", "audit-log", "审计日志", cancellationToken);
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private Task DemandAsync(Actor actor, CancellationToken cancellationToken) =>
        gate.DemandAsync(actor, actor.Has(Role.AuditAdmin), "audit-log", "只有审计管理员可以查看审计日志。", cancellationToken);

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
        if (query.Kind.Length > 0) entries = entries.Where(e => e.Kind == query.Kind);
        if (query.Subject.Trim() is { Length: > 0 } subject) entries = entries.Where(e => e.Subject.StartsWith(subject));
        return entries;
    }
}
