using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Settings;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Publishing;

/// <summary>All public reports of a year in one ZIP: each as JSON and CSV, all their numbers in one table, and a manifest that <c>sha256sum -c</c> reads. Written as it is read, however many there are.</summary>
public sealed class YearArchive(IDbContextFactory<ReportsDb> contexts, PortalSettings settings)
{
    /// <summary>Its last file: a line for each of the others.</summary>
    public const string Manifest = "SHA256SUMS";

    private const int Slice = 50;

    /// <summary>The time of asking would make each archive another file.</summary>
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] Formats = ["json", "csv"];

    /// <summary>Whether anything of the year is public.</summary>
    public async Task<bool> IsThereAsync(int year, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Revisions.AnyAsync(r => r.State == RevisionState.Public && r.Report.Year == year, cancellationToken);
    }

    public async Task WriteAsync(int year, Stream output, CancellationToken cancellationToken = default)
    {
        var site = (await settings.ReadAsync(PortalSettings.Site, cancellationToken: cancellationToken)).Address;
        var manifest = new StringBuilder();
        await using var outgoing = new Outgoing(output);
        using (var zip = new ZipArchive(outgoing, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            var last = 0;
            while (await ReadAsync(year, last, cancellationToken) is { Count: > 0 } slice)
            {
                foreach (var revision in slice)
                {
                    Add(zip, revision, site, manifest);
                    await outgoing.SendAsync(cancellationToken);
                }
                last = slice[^1].ReportId;
            }
            await AddNumbersAsync(zip, year, outgoing, manifest, cancellationToken);
            Add(zip, Manifest, Encoding.UTF8.GetBytes(manifest.ToString()), null);
        }
        await outgoing.SendAsync(cancellationToken);
    }

    private async Task AddNumbersAsync(ZipArchive zip, int year, Outgoing outgoing, StringBuilder manifest, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var entry = zip.CreateEntry(YearNumbers.FileOf(year), CompressionLevel.Fastest);
        entry.LastWriteTime = NoTime;
        await using var content = entry.Open();
        var hash = await YearNumbers.WriteAsync(db, year, content, () => outgoing.SendAsync(cancellationToken), cancellationToken);
        manifest.Append(Convert.ToHexStringLower(hash)).Append("  ").Append(entry.Name).Append('\n');
    }

    private async Task<IReadOnlyList<ArchivedRevision>> ReadAsync(int year, int last, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Revisions.AsNoTracking().Where(r => r.State == RevisionState.Public && r.Report.Year == year && r.ReportId > last).OrderBy(r => r.ReportId).Take(Slice)
            .Select(r => new ArchivedRevision(r.ReportId, r.Report.Agency.Code, year, r.PublicNumber!.Value, r.PublishedAt!.Value, r.ContentHash, r.Content)).ToListAsync(cancellationToken);
    }

    private static void Add(ZipArchive zip, ArchivedRevision revision, string site, StringBuilder manifest)
    {
        var facts = VersionFacts.Of(revision.Agency, revision.Year, revision.Version, RevisionState.Public, revision.PublishedAt, revision.Hash, site);
        var document = ReportDocument.Of(CanonicalJson.Read(revision.Content), new DocumentOptions { Facts = facts });
        foreach (var format in Formats.Select(id => ExportFormat.Find(id)!))
        {
            var (name, bytes) = ($"{revision.Agency}/{revision.Agency}-{revision.Year}-v{revision.Version}.{format.Id}", format.Write(document, revision.PublishedAt));
            manifest.Append(Convert.ToHexStringLower(SHA256.HashData(bytes))).Append("  ").Append(name).Append('\n');
            Add(zip, name, bytes, revision.PublishedAt);
        }
    }

    private static void Add(ZipArchive zip, string name, byte[] bytes, DateTimeOffset? at)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = at?.InChina() ?? NoTime;
        using var content = entry.Open();
        content.Write(bytes);
    }

    private sealed record ArchivedRevision(int ReportId, string Agency, int Year, int Version, DateTimeOffset PublishedAt, string Hash, string Content);
}
