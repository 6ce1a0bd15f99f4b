using System.IO.Compression;
using System.Text;

namespace GovInfoReports.Core.Tests.Importing.Files;

/// <summary>Word and Excel files written by hand, so that a test says exactly what stands in them.</summary>
internal static class OfficeFile
{
    private const string Word = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
        + " xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"";

    private const string Sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relationships = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string OfficeRelationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static byte[] Zip(params (string Name, string Content)[] parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }
        return file.ToArray();
    }

    /// <param name="body">What stands inside w:body.</param>
    public static byte[] Docx(string body, params (string Name, string Content)[] others) =>
        Zip([("word/document.xml", $"<w:document {Word}><w:body>{body}</w:body></w:document>"), .. others]);

    public static string Part(string name, string content) => $"<w:{name} {Word}>{content}</w:{name}>";

    public static string P(string text, string look = "") => $"<w:p><w:pPr>{look}</w:pPr><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>";

    public static string Row(params string[] cells) => $"<w:tr>{string.Concat(cells.Select(cell => cell.StartsWith('<') ? cell : $"<w:tc>{P(cell)}</w:tc>"))}</w:tr>";

    /// <param name="sheets">Name and what stands inside the worksheet, in order.</param>
    public static byte[] Xlsx((string Name, string Content)[] sheets, params (string Name, string Content)[] others) => Zip(
    [
        ("xl/workbook.xml", $"<workbook xmlns=\"{Sheet}\" xmlns:r=\"{OfficeRelationships}\"><sheets>"
            + string.Concat(sheets.Select((sheet, i) => $"<sheet name=\"{sheet.Name.TrimEnd('*')}\" sheetId=\"{i + 1}\" r:id=\"rId{i + 1}\"{(sheet.Name.EndsWith('*') ? " state=\"hidden\"" : "")}/>")) + "</sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Relationships}\">"
            + string.Concat(sheets.Select((_, i) => $"<Relationship Id=\"rId{i + 1}\" Type=\"{OfficeRelationships}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>")) + "</Relationships>"),
        .. sheets.Select((sheet, i) => ($"xl/worksheets/sheet{i + 1}.xml", $"<worksheet xmlns=\"{Sheet}\">{sheet.Content}</worksheet>")),
        .. others.Select(part => (part.Name, part.Content.Replace("@ns", $"xmlns=\"{Sheet}\"", StringComparison.Ordinal))),
    ]);

    public static string External(string type, string target) =>
        $"<Relationships xmlns=\"{Relationships}\"><Relationship Id=\"rId9\" Type=\"{OfficeRelationships}/{type}\" Target=\"{target}\" TargetMode=\"External\"/></Relationships>";
}
