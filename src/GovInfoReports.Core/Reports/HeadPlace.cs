using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Reports;

public enum HeadField
{
    Agency,
    Title,
}

/// <summary>A line of a report's head: the agency's name or the title as printed.</summary>
public sealed record HeadPlace : ReportPlace
{
    internal const string AgencyLog = "agency";
    internal const string TitleLog = "title";

    private HeadPlace(HeadField field) => Field = field;

    public static HeadPlace Agency { get; } = new(HeadField.Agency);

    public static HeadPlace Title { get; } = new(HeadField.Title);

    public HeadField Field { get; }

    public override string Target => Field == HeadField.Agency ? AgencyLog : TitleLog;

    public override string Name => $"head:{Target}";

    public static HeadPlace Of(HeadField field) => field == HeadField.Agency ? Agency : Title;

    public override string SectionIn(ReportForm form) => SectionJson.Head;

    public override string Label(ReportForm form) => Field == HeadField.Agency ? "机关名称" : "报告标题";

    public override string? Read(ReportContent content) => Field == HeadField.Agency ? content.Agency : content.Title;

    public override void Write(ReportContent content, string? value, string? after = null)
    {
        if (Field == HeadField.Agency) content.Agency = value;
        else content.Title = value;
    }
}
