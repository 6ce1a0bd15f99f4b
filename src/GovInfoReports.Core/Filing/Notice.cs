using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Filing;

/// <summary>A message shown on an agency's next screen: 退回, 催报, 上年数据已更正….</summary>
public sealed class Notice
{
    /// <summary>Kinds that tell of something and stay true when the report goes on.</summary>
    internal const string WaiverDecided = "豁免申请";
    internal const string LastYearCorrected = "上年数据已更正";

    private const int LongestText = 2000;

    public int Id { get; set; }

    public int AgencyId { get; set; }

    public Agency Agency { get; set; } = null!;

    public int? ReportId { get; set; }

    public string Kind { get; set; } = "";

    public string Text { get; set; } = "";

    public string From { get; set; } = "";

    public DateTimeOffset At { get; set; }

    public DateTimeOffset? ReadAt { get; set; }

    /// <summary>Unique: the same reminder is never sent twice.</summary>
    public string Key { get; set; } = "";

    /// <param name="key">Unique: a second notice with the same key is refused by the database.</param>
    internal static Notice Of(Report report, string kind, string text, string from, DateTimeOffset now, string key) => new()
    {
        AgencyId = report.AgencyId,
        ReportId = report.Id,
        Kind = kind,
        Text = StorableText.Cut(text, LongestText),
        From = from,
        At = now,
        Key = key,
    };
}
