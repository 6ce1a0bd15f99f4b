using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Settings;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Filing;

/// <summary>The phrases that an agency's office offers for a section of its report, with the agency's name and the year filled in.</summary>
public sealed class PhraseBook(IDbContextFactory<ReportsDb> contexts, AccessGate gate, PortalSettings settings)
{
    /// <param name="section">Its id, <c>head</c> for the preamble.</param>
    public async Task<IReadOnlyList<string>> OfAsync(Actor actor, int reportId, string section, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var report = await db.Reports.AsNoTracking().FindReadableAsync(gate, actor, reportId, cancellationToken);
        var office = await OfficeAbove.OfAsync(db, report.Agency, cancellationToken);
        var phrases = await settings.ReadAsync(PortalSettings.Phrases, office?.Id, cancellationToken);
        return [.. phrases.Of(section).Select(phrase => PhraseSettings.Fill(phrase, report.Agency.Name, report.Year))];
    }
}
