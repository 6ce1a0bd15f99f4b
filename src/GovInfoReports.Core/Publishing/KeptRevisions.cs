using GovInfoReports.Core.Data;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Publishing;

/// <summary>What a frozen version says. Shared by all who read it: never to be changed.</summary>
/// <param name="AgencyName">As printed.</param>
/// <param name="RuleSetVersion">Of the rules that it was frozen under.</param>
internal sealed record FrozenText(string AgencyName, string Title, int RuleSetVersion, ReportContent Content);

/// <summary>
/// The versions that were read last, as they were read. A frozen version never changes, so none is ever wrong; which ones are public is asked of
/// the database each time.
/// </summary>
public sealed class KeptRevisions
{
    /// <summary>Characters of their text as it is stored; what is read out of it takes some ten bytes a character.</summary>
    private const long Capacity = 4 * 1024 * 1024;

    private readonly RecentlyUsed<int, FrozenText> _kept = new(Capacity);

    /// <param name="id">Of a revision that there is.</param>
    internal async Task<FrozenText> OfAsync(ReportsDb db, int id, CancellationToken cancellationToken)
    {
        if (_kept.TryGet(id, out var known)) return known;
        var row = await db.Revisions.AsNoTracking().Where(r => r.Id == id).Select(r => new { r.AgencyName, r.Title, r.RuleSetVersion, r.Content }).SingleAsync(cancellationToken);
        var read = new FrozenText(row.AgencyName, row.Title, row.RuleSetVersion, CanonicalJson.Read(row.Content));
        _kept.Put(id, read, row.Content.Length);
        return read;
    }
}
