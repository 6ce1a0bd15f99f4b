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
/// <param name="Page">From 1.</param>
public sealed record AuditQuery(DateOnly? From = null, DateOnly? To = null, string User = "", string Kind = "", string Subject = "", int Page = 1, int PageSize = 100);

public sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, int Total, IReadOnlyList<string> Kinds);

/// <summary>The audit log for the 审计管理员, and for nobody else.</summary>
public sealed class AuditTrail(IDbContextFactory<ReportsDb> databases, AccessGate gate, AuditLog audit)
{
    private const int MostExported = 200_000;

    public async Task<AuditPage> QueryAsync(Actor actor, AuditQuery query, CancellationToken cancellationToken = default)
    {
        await DemandAsync(actor, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var matching = Matching(db, query);
        var total = await matching.CountAsync(cancellationToken);
        var size = Math.Clamp(query.PageSize, 1, 500);
        var entries = await matching.OrderByDescending(e => e.Id).Skip((Math.Max(1, query.Page) - 1) * size).Take(size).ToListAsync(cancellationToken);
        return new AuditPage(entries, total, await db.AuditEntries.Select(e => e.Kind).Distinct().OrderBy(kind => kind).ToListAsync(cancellationToken));
    }

    /// <summary>All matching entries, oldest first, as CSV (UTF-8 with BOM). The export is itself an entry.</summary>
    /// <exception cref="RefusedException">More than 200,000 entries match.</exception>
    public async Task<byte[]> ExportCsvAsync(Actor actor, AuditQuery query, CancellationToken cancellationToken = default)
    {
        await DemandAsync(actor, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var matching = Matching(db, query);
        if (await matching.CountAsync(cancellationToken) > MostExported) throw new RefusedException($"超过{MostExported}条，请缩小日期范围后导出。");
        var text = new StringBuilder("编号,时间,用户,操作,对象,内容\r\n");
        await foreach (var entry in matching.OrderBy(e => e.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var at = entry.At.InChina().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            text.AppendJoin(',', entry.Id.ToString(CultureInfo.InvariantCulture), at, CsvField.Text(entry.UserName), CsvField.Text(entry.Kind), CsvField.Text(entry.Subject), CsvField.Text(entry.Details)).Append("\r\n");
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
