using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Review;
using GovInfoReports.Core.Rollup;
using GovInfoReports.Core.Searching;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GovInfoReports.Core.Data;

/// <summary>
/// How the database compares and sorts texts, the same on every server whatever its own collation: names as Chinese, what
/// identifies something byte by byte. A text that is in neither group is never compared, and keeps the database's collation.
/// </summary>
internal static class ComparedTexts
{
    private const string PostgresNames = "zh-x-icu";
    private const string PostgresKeys = "C";

    /// <summary>Takes small letters for capitals and full-width characters for half-width ones.</summary>
    private const string SqlServerNames = "Chinese_PRC_CI_AS";
    private const string SqlServerKeys = "Latin1_General_100_BIN2";

    /// <summary>What people look for and read in order.</summary>
    private static readonly (Type Entity, string Property)[] Names =
    [
        (typeof(Agency), nameof(Agency.Name)),
        (typeof(AgencyPeriod), nameof(AgencyPeriod.Name)),
        (typeof(PortalUser), nameof(PortalUser.DisplayName)),
        (typeof(ReportRevision), nameof(ReportRevision.AgencyName)),
        (typeof(AuditEntry), nameof(AuditEntry.UserName)),
    ];

    /// <summary>What is compared without standing in a key or an index. Enums and concurrency tokens are keys, too.</summary>
    private static readonly (Type Entity, string Property)[] OtherKeys =
    [
        (typeof(PortalUser), nameof(PortalUser.UserName)),
        (typeof(PortalUser), nameof(PortalUser.Email)),
        (typeof(Report), nameof(Report.FormId)),
        (typeof(ReportEvent), nameof(ReportEvent.Action)),
        (typeof(ReportEvent), nameof(ReportEvent.FromState)),
        (typeof(ReportEvent), nameof(ReportEvent.ToState)),
        (typeof(ReportEvent), nameof(ReportEvent.ContentHash)),
        (typeof(ReportRevision), nameof(ReportRevision.ContentHash)),
        (typeof(Signature), nameof(Signature.ContentHash)),
        (typeof(FindingResponse), nameof(FindingResponse.Rule)),
        (typeof(FindingResponse), nameof(FindingResponse.SectionId)),
        (typeof(Notice), nameof(Notice.Kind)),
        (typeof(Remark), nameof(Remark.SectionId)),
        (typeof(Remark), nameof(Remark.Target)),
        (typeof(RollupSnapshot), nameof(RollupSnapshot.FormId)),
        (typeof(RollupExclusion), nameof(RollupExclusion.CellId)),
        (typeof(PublishedFile), nameof(PublishedFile.Sha256)),
        (typeof(SearchEntry), nameof(SearchEntry.FormId)),
        (typeof(SearchEntry), nameof(SearchEntry.Head)),
        (typeof(SearchEntry), nameof(SearchEntry.Text)),
        (typeof(AuditEntry), nameof(AuditEntry.Subject)),
        (typeof(Setting), nameof(Setting.Value)),
    ];

    /// <summary>After everything else is configured: keys and indexes are known by then.</summary>
    public static void Configure(ModelBuilder builder, bool isPostgres)
    {
        foreach (var property in builder.Model.GetEntityTypes().SelectMany(type => type.GetProperties()).Where(IsText))
        {
            if (Stands(property, Names)) property.SetCollation(isPostgres ? PostgresNames : SqlServerNames);
            else if (IsKey(property)) property.SetCollation(isPostgres ? PostgresKeys : SqlServerKeys);
        }
    }

    /// <summary>To be given to <c>EF.Functions.Collate</c> where two names that sort alike must be told apart.</summary>
    public static string KeysOf(ReportsDb db) => db.Database.IsNpgsql() ? PostgresKeys : SqlServerKeys;

    private static bool IsText(IMutableProperty property) => property.ClrType == typeof(string) || IsEnum(property);

    private static bool IsEnum(IMutableProperty property) => (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType).IsEnum;

    private static bool IsKey(IMutableProperty property) =>
        IsEnum(property) || property.IsKey() || property.IsForeignKey() || property.IsIndex() || property.IsConcurrencyToken || Stands(property, OtherKeys);

    private static bool Stands(IMutableProperty property, (Type Entity, string Property)[] group) =>
        group.Contains((property.DeclaringType.ClrType, property.Name));
}
