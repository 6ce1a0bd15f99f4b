using System.Globalization;
using GovInfoReports.Core.Forms;
using static GovInfoReports.Core.Exporting.Office.OfficeZip;

namespace GovInfoReports.Core.Exporting.Office;

/// <summary>
/// The three tables as a workbook, a sheet each, as printed, and one that says which version it is: totals are formulas, only the cells to fill in are open, and rows below
/// the table check it. Filled in, it can be brought back in. The same content and time give the same bytes.
/// </summary>
public static class XlsxReport
{
    /// <summary>How a row below a table begins that checks it and is no part of it.</summary>
    public const string CheckMark = "校验：";

    private const string FactsName = "版本信息";

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    /// <param name="created">The time of publication, or of the draft's last change.</param>
    public static byte[] Write(ReportDocument document, DateTimeOffset created)
    {
        IEnumerable<(string Name, string Xml)> pages = document.Tables.Select(table => (NameOf(document, table), new XlsxSheet(document, table).Xml()));
        var facts = DocumentFactLine.Printed(document);
        if (facts.Count > 0) pages = pages.Append((FactsName, XlsxFacts.Xml(facts)));
        var written = pages.ToList();
        var sheets = written.Select((page, i) => ("worksheet", new Part($"xl/worksheets/sheet{i + 1}.xml", $"{Types}worksheet+xml", page.Xml)));
        var names = written.Select((page, i) => string.Create(CultureInfo.InvariantCulture, $"<sheet name=\"{page.Name}\" sheetId=\"{i + 1}\" r:id=\"rId{i + 1}\"/>"));
        var book = $"{Declaration}<workbook xmlns=\"{Main}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
            + $"<sheets>{string.Concat(names)}</sheets><calcPr fullCalcOnLoad=\"1\"/></workbook>";
        return OfficeZip.Write(
            new("xl/workbook.xml", $"{Types}sheet.main+xml", book),
            [.. sheets, ("styles", new("xl/styles.xml", $"{Types}styles+xml", XlsxStyles.Xml))],
            document, created);
    }

    /// <summary>A sheet's name, at most 31 characters: 二、主动公开政府信息情况.</summary>
    private static string NameOf(ReportDocument document, DocumentTable table)
    {
        var heading = document.Content.Form.Section(table.Section!).Heading;
        return Escape(heading[..Math.Min(heading.Length, 31)]);
    }
}
