using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Publishing;

/// <summary>What every file of a published version says of itself, whoever makes it and when.</summary>
public static class VersionFacts
{
    /// <summary>政府信息公开条例 sets no fee and no condition on reading; the version keeps a quotation checkable.</summary>
    public const string Licence = "可以免费查阅、下载和使用；使用时请注明来源和版本";

    public const string Corrected = "更正版";
    public const string Superseded = "已被更正版取代";

    /// <summary>The permanent address below the site's own.</summary>
    /// <param name="version">Null for the plain address, which shows the version in force.</param>
    public static string Path(string agency, int year, int? version) => $"/r/{Uri.EscapeDataString(agency)}/{year}{(version is null ? "" : $"/v{version}")}";

    /// <param name="site">The site's own address; empty where none is set.</param>
    public static DocumentFacts Of(string agency, int year, int version, RevisionState state, DateTimeOffset publishedAt, string hash, string site) => new()
    {
        AgencyCode = agency,
        Version = version,
        State = MarkOf(state, version),
        PublishedAt = publishedAt,
        Address = site.TrimEnd('/') + Path(agency, year, version),
        Hash = hash,
        Licence = Licence,
    };

    /// <summary>What the reader must know before relying on it; null for a first version in force.</summary>
    public static string? MarkOf(RevisionState state, int version) => state == RevisionState.Superseded ? Superseded : version > 1 ? Corrected : null;
}
