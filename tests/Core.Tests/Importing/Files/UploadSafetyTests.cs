using System.IO.Compression;
using System.Text;
using GovInfoReports.Core.Importing;
using static GovInfoReports.Core.Tests.Importing.Files.OfficeFile;

namespace GovInfoReports.Core.Tests.Importing.Files;

/// <summary>Files that are not to be read: refused in one Chinese line that says what to do, before they cost anything.</summary>
[Trait("Kind", "Faults")]
public class UploadSafetyTests
{
    private const long MostAllocated = 64 * 1024 * 1024;
    private static readonly string Report = P("云溪区测绘档案局2022年政府信息公开工作年度报告") + P("一、总体情况") + P("正常。") + P("五、存在的主要问题及改进情况") + P("无。");

    public static TheoryData<string, string> Unsafe => new()
    {
        { "zip bomb", "解压后超过" },
        { "zip bomb that lies about its size", "损坏" },
        { "ten thousand entries", "个以上的文件" },
        { "a path out of the folder", "../" },
        { "an absolute path", "../" },
        { "the same name twice", "重名" },
        { "a document type definition", "DTD" },
        { "elements nested without end", "嵌套" },
        { "too many elements", "内容过多" },
        { "macros", "宏" },
        { "a template on another machine", "其他计算机" },
        { "a share on another machine", "其他计算机" },
        { "a cut-off package", "损坏" },
        { "an archive of something else", ".docx" },
        { "an OFD file", "OFD" },
        { "an OpenDocument file", "OpenDocument 文件（.odt、.ods）。请用 Word、WPS" },
        { "an old Word file", "另存为 .docx" },
        { "an RTF file", "另存为 .docx" },
        { "a picture", "OCR" },
        { "a RAR archive", "解压" },
        { "a damaged PDF", "PDF" },
        { "a PDF stream that unpacks to gigabytes", "解压后超过" },
        { "a spreadsheet of merged cells upon merged cells", "内容过多" },
        { "a spreadsheet with one long text in every cell", "内容过多" },
        { "a Word table of wide cells", "内容过多" },
        { "JSON nested without end", "JSON" },
        { "JSON of something else", "年度报告" },
    };

    [Theory, MemberData(nameof(Unsafe))]
    public void It_is_refused_in_chinese_and_costs_little(string what, string expected)
    {
        var source = new ImportSource(FileOf(what));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = ReportImporter.Recognise(source);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(MostAllocated);
        read.IsReport.ShouldBeFalse();
        read.Refusal.ShouldNotBeNull().ShouldContain(expected);
        read.Refusal!.ShouldNotContain("\n");
    }

    [Theory]
    [InlineData("hyperlink", "https://www.example.gov.cn/")]
    [InlineData("attachedTemplate", "file:///C:\\Users\\a\\Normal.dotm")]
    public void Links_and_a_template_on_ones_own_disk_are_common_and_never_opened(string type, string target) =>
        ReportImporter.Recognise(new ImportSource(Docx(Report, ("word/_rels/document.xml.rels", External(type, target))))).Refusal.ShouldBeNull();

    private static byte[] FileOf(string what) => what switch
    {
        "zip bomb" => Docx(new string(' ', 60_000_000)),
        "zip bomb that lies about its size" => Understated(Docx(new string(' ', 60_000_000))),
        "ten thousand entries" => Zip([.. Enumerable.Range(0, 10_000).Select(i => ($"word/{i}.xml", "<a/>"))]),
        "a path out of the folder" => Docx(Report, ("word/../../etc/passwd", "x")),
        "an absolute path" => Docx(Report, ("/etc/passwd", "x")),
        "the same name twice" => Docx(Report, ("word/document.xml", "<a/>")),
        "a document type definition" => Zip(("word/document.xml", "<!DOCTYPE a [<!ENTITY b \"b\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>")),
        "elements nested without end" => Docx(string.Concat(Enumerable.Repeat("<w:sdt>", 300_000)) + string.Concat(Enumerable.Repeat("</w:sdt>", 300_000))),
        "too many elements" => Docx(string.Concat(Enumerable.Repeat("<w:p/>", 300_000))),
        "macros" => Docx(Report, ("word/vbaProject.bin", "x")),
        "a template on another machine" => Docx(Report, ("word/_rels/settings.xml.rels", External("attachedTemplate", "http://198.51.100.7/t.dotm"))),
        "a share on another machine" => Docx(Report, ("word/_rels/document.xml.rels", External("image", "\\\\198.51.100.7\\a\\b.png"))),
        "a cut-off package" => Docx(Report)[..200],
        "an archive of something else" => Zip(("report.txt", "x")),
        "an OFD file" => Zip(("OFD.xml", "<a/>")),
        "an OpenDocument file" => Zip(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<a/>"), ("META-INF/manifest.xml", "<a/>")),
        "an old Word file" => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]],
        "an RTF file" => Encoding.ASCII.GetBytes("{\\rtf1\\ansi}"),
        "a picture" => [0x89, (byte)'P', (byte)'N', (byte)'G', 1, 2, 3],
        "a RAR archive" => Encoding.ASCII.GetBytes("Rar!\u001a\u0007"),
        "a damaged PDF" => Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj\n<<>>"),
        "a PDF stream that unpacks to gigabytes" => PdfBomb(),
        "a spreadsheet of merged cells upon merged cells" => Xlsx([("表", "<sheetData/><mergeCells>" + string.Concat(Enumerable.Repeat("<mergeCell ref=\"A1:GR2000\"/>", 20_000)) + "</mergeCells>")]),
        "a spreadsheet with one long text in every cell" => Xlsx(
            [("表", $"<sheetData>{string.Concat(Enumerable.Range(1, 20_000).Select(i => $"<row r=\"{i}\"><c r=\"A{i}\" t=\"s\"><v>0</v></c></row>"))}</sheetData>")],
            ("xl/sharedStrings.xml", $"<sst @ns><si><t>{new string('报', 100_000)}</t></si></sst>")),
        "a Word table of wide cells" => Docx($"<w:tbl>{string.Concat(Enumerable.Repeat("<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"60\"/></w:tcPr></w:tc></w:tr>", 20_000))}</w:tbl>"),
        "JSON nested without end" => Encoding.ASCII.GetBytes("{\"a\":" + new string('[', 100_000)),
        "JSON of something else" => Encoding.ASCII.GetBytes("{\"form\":\"2099\"}"),
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, null),
    };

    /// <summary>The sizes in the archive's directory, set to 100 bytes.</summary>
    private static byte[] Understated(byte[] zip)
    {
        for (var i = 0; i + 30 < zip.Length; i++)
        {
            if (zip.AsSpan(i, 4).SequenceEqual("PK\u0001\u0002"u8)) BitConverter.TryWriteBytes(zip.AsSpan(i + 24), 100);
            if (zip.AsSpan(i, 4).SequenceEqual("PK\u0003\u0004"u8)) BitConverter.TryWriteBytes(zip.AsSpan(i + 22), 100);
        }
        return zip;
    }

    private static byte[] PdfBomb()
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var blanks = new byte[1024 * 1024];
            Array.Fill(blanks, (byte)' ');
            for (var i = 0; i < 200; i++) deflate.Write(blanks);
        }
        return PdfFile.Write(packed.ToArray(), "/Filter/FlateDecode");
    }
}
