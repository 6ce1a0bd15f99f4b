using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Publishing;

/// <param name="Districts">Codes of the governments above it (itself, if it is one), the nearest first.</param>
/// <param name="Successor">Code of the agency that it was merged into.</param>
public sealed record AgencyPlace(IReadOnlyList<string> Districts, string? Successor);

/// <summary>Where each agency stands, kept in memory until agencies change.</summary>
public sealed class AgencyPlaces(IDbContextFactory<ReportsDb> contexts)
{
    private Task<IReadOnlyDictionary<string, AgencyPlace>>? _places;

    /// <returns>Null when there is no such agency.</returns>
    public async ValueTask<AgencyPlace?> FindAsync(string agency, CancellationToken cancellationToken = default)
    {
        // Read for all who wait, so that one who leaves does not take it from the others.
        var reading = _places ??= ReadAsync();
        try
        {
            return (await reading.WaitAsync(cancellationToken)).GetValueOrDefault(agency);
        }
        catch when (reading.IsFaulted)
        {
            Forget();
            throw;
        }
    }

    public void Forget() => _places = null;

    private async Task<IReadOnlyDictionary<string, AgencyPlace>> ReadAsync()
    {
        await using var db = await contexts.CreateDbContextAsync();
        var districts = await PublicAgencies.DistrictsAsync(db, CancellationToken.None);
        var agencies = await db.Agencies.AsNoTracking().Select(a => new { a.Code, a.Path, Successor = a.Successor == null ? null : a.Successor.Code }).ToListAsync();
        return agencies.ToDictionary(a => a.Code, a => new AgencyPlace([.. Above(districts, a.Path)], a.Successor), StringComparer.Ordinal);
    }

    private static IEnumerable<string> Above(PublicDistricts districts, string path)
    {
        for (var district = districts.Nearest(path); district is not null; district = districts.Above(district)) yield return district.Code;
    }
}
