using System.Globalization;
using static GovInfoReports.Core.Exporting.Office.OfficeZip;

namespace GovInfoReports.Core.Exporting.Office;

/// <summary>The worksheet that says which version of which report the workbook holds.</summary>
internal static class XlsxFacts
{
    private const int LabelWidth = 24;
    private const int TextWidth = 72;

    public static string Xml(IReadOnlyList<DocumentFactLine> facts)
    {
        var rows = facts.Select((fact, i) => string.Create(CultureInfo.InvariantCulture, $"<row r=\"{i + 2}\">{Text($"A{i + 2}", fact.Label)}{Text($"B{i + 2}", fact.Text)}</row>"));
        return string.Create(CultureInfo.InvariantCulture, $"{Declaration}<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">")
            + string.Create(CultureInfo.InvariantCulture, $"<cols><col min=\"1\" max=\"1\" width=\"{LabelWidth}\" customWidth=\"1\"/><col min=\"2\" max=\"2\" width=\"{TextWidth}\" customWidth=\"1\"/></cols>")
            + $"<sheetData><row r=\"1\">{Text("A1", DocumentFactLine.Heading)}</row>{string.Concat(rows)}</sheetData><sheetProtection sheet=\"1\" objects=\"1\" scenarios=\"1\"/></worksheet>";
    }

    private static string Text(string place, string text) =>
        string.Create(CultureInfo.InvariantCulture, $"<c r=\"{place}\" s=\"{XlsxStyles.Check}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{Escape(text)}</t></is></c>");
}
