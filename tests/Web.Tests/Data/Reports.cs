using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Web.Tests.Data;

internal static class Reports
{
    /// <summary>Every cell 0 and a sentence in each section of text.</summary>
    public static ReportContent Clean(Agency agency, int year, string text)
    {
        var content = new ReportContent(FormCatalog.ForYear(year), year) { Agency = agency.Name, Title = ReportContent.OfficialTitle(agency.Name, year) };
        foreach (var cell in content.Form.Cells.Where(cell => !cell.IsComputed)) content.Tables.Set(cell, 0);
        content.Sections["s1"] = [NarrativeBlock.Paragraph(text)];
        content.Sections["s5"] = [NarrativeBlock.Paragraph("公开内容还不够丰富，下一步将充实公开内容。")];
        content.Sections["s6"] = [NarrativeBlock.Paragraph("无其他需要报告的事项。")];
        return content;
    }
}
