using System.Text;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Importing;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Tests.Importing.Files;

public class OtherFilesTests
{
    private static readonly ReportContent Report = SampleReports.Create(Form2021.Form, 7);

    static OtherFilesTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("quoted-printable", "utf-8")]
    [InlineData("quoted-printable", "GB18030")]
    [InlineData("base64", "utf-8")]
    [InlineData("8bit", "utf-8")]
    public void A_page_saved_as_one_file_is_read_like_the_page(string way, string charset)
    {
        var page = Encoding.GetEncoding(charset).GetBytes("<!DOCTYPE html>" + ReportTexts.Write(Report, Layout.Html));
        var body = way switch
        {
            "base64" => Encoding.ASCII.GetBytes(Convert.ToBase64String(page, Base64FormattingOptions.InsertLineBreaks)),
            "quoted-printable" => Encoding.ASCII.GetBytes(QuotedPrintable(page)),
            _ => page,
        };
        var head = $"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----Boundary--7\"\r\n\r\n\r\n------Boundary--7\r\n"
            + $"Content-Type: text/html; charset=\"{charset}\"\r\nContent-Transfer-Encoding: {way}\r\n\r\n";
        const string Rest = "\r\n------Boundary--7\r\nContent-Type: text/css\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\np { color: red }\r\n------Boundary--7--\r\n";
        byte[] file = [.. Encoding.ASCII.GetBytes(head), .. body, .. Encoding.ASCII.GetBytes(Rest)];
        ShouldBeTheReport(ReportImporter.Recognise(new ImportSource(file)));
    }

    [Fact]
    public void Somebodys_csv_is_read_as_a_table_quoted_line_breaks_included()
    {
        var lines = ReportTexts.Write(Report, Layout.Tabs).Split('\n').Select(line => string.Join(',', line.Split('\t').Select(Quoted)));
        var csv = string.Join("\r\n", lines).Replace("\"社会公益组织\"", "\"社会公益\n组织\"", StringComparison.Ordinal);
        ShouldBeTheReport(ReportImporter.Recognise(new ImportSource(Encoding.UTF8.GetBytes(csv), FileName: "年报.CSV")));

        static string Quoted(string cell) => cell.Length == 0 ? "" : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    [Theory]
    [InlineData("table3.new_received.natural_person", "x")]
    [InlineData("table3.new_received.natural_person", "-1")]
    [InlineData("table3.new_received.natural_person", "1.5")]
    public void A_wrong_number_in_our_own_csv_is_named_with_its_line(string cell, string number)
    {
        var lines = Encoding.UTF8.GetString(CsvReport.Write(ReportDocument.Of(Report))).Split("\r\n");
        var at = Array.FindIndex(lines, line => line.StartsWith(cell, StringComparison.Ordinal));
        lines[at] = lines[at][..(lines[at].LastIndexOf(',') + 1)] + number;
        ReportImporter.Recognise(new ImportSource(Encoding.UTF8.GetBytes(string.Join("\r\n", lines)))).Refusal.ShouldNotBeNull().ShouldContain($"第 {at + 1} 行");
    }

    [Fact]
    public void The_data_attached_to_our_pdfs_are_read_too() =>
        ShouldBeTheReport(ReportImporter.Recognise(new ImportSource(CanonicalJson.Of(Report))));

    [Fact]
    public void A_pdf_without_text_is_refused_as_a_scan() =>
        ReportImporter.Recognise(new ImportSource(PdfFile.Write("0 0 100 100 re f"u8.ToArray()))).Refusal.ShouldNotBeNull().ShouldContain("扫描件");

    private static void ShouldBeTheReport(RecognisedReport read)
    {
        read.Refusal.ShouldBeNull();
        ReportJson.Write(read.Content!, TotalsBasis.Printed).ShouldBe(ReportJson.Write(Report, TotalsBasis.Printed));
    }

    private static string QuotedPrintable(byte[] bytes)
    {
        var text = new StringBuilder();
        var width = 0;
        foreach (var b in bytes)
        {
            var piece = b is > 32 and < 127 and not (byte)'=' or (byte)'\n' or (byte)' ' ? ((char)b).ToString() : $"={b:X2}";
            if (width + piece.Length > 75)
            {
                text.Append("=\r\n");
                width = 0;
            }
            text.Append(piece);
            width = b == '\n' ? 0 : width + piece.Length;
        }
        return text.ToString();
    }
}
