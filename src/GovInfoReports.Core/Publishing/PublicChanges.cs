using System.Globalization;
using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Publishing;

/// <summary>What became different on the public side since it was asked last, on whichever node.</summary>
/// <param name="Agencies">Codes of those with a report that was published, withdrawn or restored.</param>
/// <param name="IsEverything">Settings, names or terms changed: any page may show them.</param>
public sealed record PublicNews(IReadOnlyCollection<string> Agencies, bool IsEverything)
{
    public bool IsAny => IsEverything || Agencies.Count > 0;
}

/// <summary>
/// Follows the audit log, which every change of state stands in: so a node learns what another node, or a command, did. One reader follows it.
/// </summary>
public sealed class PublicChanges(IDbContextFactory<ReportsDb> contexts)
{
    /// <summary>Lines get their number before they are saved: one with a lower number may come up to so many lines later.</summary>
    private const int Overtaking = 500;

    private const string Revision = "revision:";

    private static readonly HashSet<string> Everywhere =
    [
        "settings", "year-open", "agency-add", "agency-close", "agency-edit", "agency-effect", "agency-import", "agency-merge", "agency-move", "agency-rename", "agency-revoke",
        "exempt", "extend", "term-revoke", "start-history", "delete-history",
    ];

    private readonly HashSet<long> _seen = [];
    private long _last = -1;

    /// <summary>Something that the public sees has changed, on whichever node. Comes on another thread.</summary>
    public event Action? Heard;

    /// <summary>Whether a line tells of something that the public sees.</summary>
    public static bool IsPublic(string kind, string subject) => Everywhere.Contains(kind) || subject.StartsWith(Revision, StringComparison.Ordinal);

    /// <returns>Nothing at the first call, which only notes where the log ends.</returns>
    public async Task<PublicNews> NewsAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var isFirst = _last < 0;
        if (isFirst) _last = await db.AuditEntries.MaxAsync(entry => (long?)entry.Id, cancellationToken) ?? 0;
        var from = _last - Overtaking;
        var lines = await db.AuditEntries.AsNoTracking().Where(entry => entry.Id > from).OrderBy(entry => entry.Id)
            .Select(entry => new { entry.Id, entry.Kind, entry.Subject }).ToListAsync(cancellationToken);
        var news = isFirst ? [] : lines.Where(line => !_seen.Contains(line.Id)).ToList();
        var revisions = news.Where(line => line.Subject.StartsWith(Revision, StringComparison.Ordinal)).Select(line => int.Parse(line.Subject.AsSpan(Revision.Length), CultureInfo.InvariantCulture)).Distinct().ToList();
        var agencies = revisions.Count == 0 ? [] : await db.Revisions.Where(revision => revisions.Contains(revision.Id)).Select(revision => revision.Report.Agency.Code)
            .Distinct().ToListAsync(cancellationToken);
        // Noted as known only now: what could not be read to its end is read again.
        _seen.UnionWith(lines.Select(line => line.Id));
        if (lines.Count > 0) _last = lines[^1].Id;
        _seen.RemoveWhere(id => id <= _last - Overtaking);
        var heard = new PublicNews(agencies, news.Exists(line => Everywhere.Contains(line.Kind)));
        if (heard.IsAny) Heard?.Invoke();
        return heard;
    }
}
