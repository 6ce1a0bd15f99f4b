using System.Text;
using System.Xml.Linq;
using GovInfoReports.Pdf;

namespace Pdf.Tests;

public class MetadataTests
{
    [Fact]
    public void Metadata_stand_in_the_info_dictionary()
    {
        var info = PdfTools.Info(Sample.Render(new PdfParagraph("文")), "-rawdates").Split('\n');

        string Field(string name) => info.Single(l => l.StartsWith(name + ":", StringComparison.Ordinal))[(name.Length + 1)..].Trim();
        Field("Title").ShouldBe("测试文档");
        Field("Author").ShouldBe("演示局");
        Field("Subject").ShouldBe("摘要");
        Field("Keywords").ShouldBe("年报,公开");
        Field("Producer").ShouldBe("GovInfoReports");
        Field("CreationDate").ShouldBe("D:20250120093000+08'00'");
        Field("Tagged").ShouldBe("yes");
    }

    [Fact]
    public void Metadata_stand_in_xmp_whatever_characters_they_hold()
    {
        var metadata = Sample.Metadata with { Title = "甲<乙>&\"丙\"\u0001𠮷" };
        var pdf = PdfRenderer.Render(new PdfDocument(metadata, [new PdfParagraph("文")]), TestFonts.Set);
        PdfTools.Check(pdf);

        var xmp = PdfTools.Info(pdf, "-meta");
        var packet = XElement.Parse(xmp[xmp.IndexOf("<x:xmpmeta", StringComparison.Ordinal)..(xmp.IndexOf("</x:xmpmeta>", StringComparison.Ordinal) + "</x:xmpmeta>".Length)]);
        XNamespace dc = "http://purl.org/dc/elements/1.1/", basic = "http://ns.adobe.com/xap/1.0/";
        packet.Descendants(dc + "title").Single().Value.ShouldBe("甲<乙>&\"丙\"𠮷");
        packet.Descendants(dc + "language").Single().Value.ShouldBe("zh-CN");
        packet.Descendants(basic + "CreateDate").Single().Value.ShouldBe("2025-01-20T09:30:00+08:00");
    }

    [Fact]
    public void Attachments_come_back_byte_for_byte()
    {
        var json = Encoding.UTF8.GetBytes("{\"机关\":\"演示局\",\"年度\":2024}");
        var csv = Enumerable.Range(0, 70_000).Select(i => (byte)(i * 31)).ToArray();
        var pdf = PdfRenderer.Render(Sample.Document(new PdfParagraph("文")) with
        {
            Attachments = [new PdfAttachment("年报.json", "application/json", json, "年报数据"), new PdfAttachment("a.csv", "text/csv", csv, "表")],
        }, TestFonts.Set);

        PdfTools.Check(pdf);
        PdfTools.Attachment(pdf, 1).ShouldBe(csv); // in order of their names
        PdfTools.Attachment(pdf, 2).ShouldBe(json);
        var reader = new StructureReader(pdf);
        var files = reader.Catalog.GetProperty("/AF").EnumerateArray().Select(reader.Resolve).ToList();
        files.Count.ShouldBe(2);
        files.ShouldAllBe(f => StructureReader.Text(f.GetProperty("/AFRelationship")) == "/Data");
        files[1].GetProperty("/UF").GetString()!.ShouldEndWith("年报.json");
    }

    [Fact]
    public void The_same_document_gives_the_same_bytes_on_any_thread()
    {
        var fonts = TestFonts.Set;
        var first = PdfRenderer.Render(Sample.Report(), fonts);

        var others = new byte[8][];
        Parallel.For(0, others.Length, i => others[i] = PdfRenderer.Render(Sample.Report(), FontSet.Discover()));

        others.Count(o => o.AsSpan().SequenceEqual(first)).ShouldBe(others.Length);
    }

    [Fact]
    public void Another_text_or_date_gives_other_bytes()
    {
        var document = Sample.Document(new PdfParagraph("文"));
        var first = PdfRenderer.Render(document, TestFonts.Set);

        PdfRenderer.Render(Sample.Document(new PdfParagraph("字")), TestFonts.Set).ShouldNotBe(first);
        PdfRenderer.Render(document with { Metadata = Sample.Metadata with { Created = Sample.Created.AddSeconds(1) } }, TestFonts.Set).ShouldNotBe(first);
    }
}
