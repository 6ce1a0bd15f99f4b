using GovInfoReports.Core.Agencies;

namespace GovInfoReports.Core.Filing;

/// <summary>A message shown on an agency's next screen: 退回, 催报, 上年数据已更正….</summary>
public sealed class Notice
{
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
}
