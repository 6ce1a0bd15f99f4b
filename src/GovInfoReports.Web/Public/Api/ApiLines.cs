using System.ComponentModel;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.OpenData;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Web.Public.Api;

// The contract of /api/v1: names and meanings stay. What is added comes at the end of a record.

/// <param name="Next">Goes into <c>cursor</c> to read on; null after the last.</param>
public sealed record ApiSlice<T>([property: Description("本页的内容")] IReadOnlyList<T> Items, [property: Description("下一页的 cursor；没有下一页时为 null")] string? Next);

public sealed record ReportLine(
    [property: Description("机关编码")] string Agency,
    [property: Description("报告上印的机关名称")] string Name,
    [property: Description("机关类别")] string Kind,
    [property: Description("所属地区的编码")] string District,
    [property: Description("所属地区")] string DistrictName,
    [property: Description("报告年度")] int Year,
    [property: Description("报告格式：2019 或 2021")] string Form,
    [property: Description("标题")] string Title,
    [property: Description("第几版；2 起为更正版")] int Version,
    [property: Description("public 现行，superseded 已被更正版取代")] string State,
    [property: Description("更正原因；首版为 null")] string? Note,
    [property: Description("公开时间，ISO 8601，+08:00")] DateTimeOffset PublishedAt,
    [property: Description("规范 JSON 的 SHA-256")] string Sha256,
    [property: Description("永久网址")] string Address)
{
    public static ReportLine Of(OpenReport report, string site) => new(
        report.AgencyCode, report.AgencyName, report.Kind.Label(), report.DistrictCode, report.DistrictName, report.Year, report.FormId, report.Title, report.Version,
        report.State == RevisionState.Public ? "public" : "superseded", report.Note, report.PublishedAt.InChina(), report.ContentHash,
        site + PublicLinks.ReportPath(report.AgencyCode, report.Year, report.Version));
}

public sealed record AgencyLine(
    [property: Description("机关编码")] string Agency,
    [property: Description("机关名称")] string Name,
    [property: Description("机关类别")] string Kind,
    [property: Description("所属地区的编码")] string? District,
    [property: Description("所属地区")] string? DistrictName,
    [property: Description("现在是否存在")] bool Active,
    [property: Description("并入的机关；没有为 null")] string? Successor,
    [property: Description("网址")] string Address)
{
    public static AgencyLine Of(PublicAgency agency, string site) => new(
        agency.Code, agency.Name, agency.Kind.Label(), agency.DistrictCode, agency.DistrictName, agency.IsActive, agency.SuccessorCode, site + PublicLinks.AgencyPath(agency.Code));
}

public sealed record ItemLine(
    [property: Description("项目编码，永久不变")] string Item,
    [property: Description("table2、table3 或 table4")] string Table,
    [property: Description("名称")] string Label,
    [property: Description("单位")] string Unit,
    [property: Description("是否为各项之和")] bool IsTotal)
{
    public static ItemLine Of(FormCell cell) => new(cell.Id, cell.Id.Split('.')[0], cell.Label, cell.Column.Unit, cell.IsComputed);
}

public sealed record TablesLine(
    [property: Description("机关编码")] string Agency,
    [property: Description("报告上印的机关名称")] string Name,
    [property: Description("报告年度")] int Year,
    [property: Description("报告格式")] string Form,
    [property: Description("第几版")] int Version,
    [property: Description("各项目的数；null 为空白，不等于 0")] IReadOnlyDictionary<string, decimal?> Cells)
{
    public static TablesLine Of(OpenReport report)
    {
        var values = PackedCells.Unpack(FormCatalog.ById(report.FormId), report.Cells);
        return new(report.AgencyCode, report.AgencyName, report.Year, report.FormId, report.Version, values.Form.Cells.ToDictionary(cell => cell.Id, cell => values[cell]));
    }

    /// <summary>One line a number, for a spreadsheet.</summary>
    public IEnumerable<NumberLine> Numbers() => Cells.Select(cell => new NumberLine(Agency, Name, Year, Form, Version, cell.Key, cell.Value));
}

public sealed record NumberLine(string Agency, string Name, int Year, string Form, int Version, string Item, decimal? Value);

public sealed record StatisticLine(
    [property: Description("报告年度")] int Year,
    [property: Description("格式中有此项目的报告数")] int Reports,
    [property: Description("其中填了数的报告数")] int Reported,
    [property: Description("合计")] decimal Sum,
    [property: Description("中位数；没有报告填数时为 null")] decimal? Median,
    [property: Description("最小值")] decimal? Least,
    [property: Description("最大值")] decimal? Most)
{
    public static StatisticLine Of(OpenStatistic year) => new(year.Year, year.Reports, year.Reported, year.Sum, year.Median, year.Least, year.Most);
}
