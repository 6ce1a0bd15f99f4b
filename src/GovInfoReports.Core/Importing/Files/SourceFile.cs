using GovInfoReports.Core.Importing.Sources;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Importing.Files;

/// <summary>Tells what a file is by its bytes, and reads it by the splitter for its kind. Names and stated types are not to be trusted.</summary>
internal static class SourceFile
{
    private const int LongestJson = 4_000_000;

    /// <param name="recognise">The recogniser for whatever comes out as lines and rows.</param>
    /// <exception cref="RefusedException">Not readable; the message says what to do instead.</exception>
    /// <exception cref="OverBudgetException">Reading costs more than any report.</exception>
    public static RecognisedReport Read(ImportSource source, ParserBudget budget, Func<SourceDocument, RecognisedReport> recognise)
    {
        var bytes = source.Bytes.Span;
        if (bytes.Length > TextBytes.MostBytes) throw new RefusedException($"文件超过 {TextBytes.MostBytes / 1024 / 1024} MB，不是一份年度报告。");
        if (bytes.StartsWith("%PDF-"u8)) return recognise(PdfSplitter.Split(source.Bytes, budget));
        if (bytes.StartsWith("PK\u0003\u0004"u8)) return recognise(SplitPackage(source.Bytes, budget));
        if (Foreign(bytes) is { } advice) throw new RefusedException(advice);
        var (text, refusal) = TextBytes.Decode(bytes);
        if (text is null) throw new RefusedException(refusal!);
        return ReadText(text, source, budget, recognise);
    }

    private static RecognisedReport ReadText(string text, ImportSource source, ParserBudget budget, Func<SourceDocument, RecognisedReport> recognise)
    {
        if (MhtmlFile.Is(text)) text = MhtmlFile.Page(source.Bytes.Span);
        if (ReportImporter.Unfit(text) is { } refusal) throw new RefusedException(refusal);
        if (ReportImporter.LooksLikeJson(text)) return OwnJson(text);
        if (CsvFile.Is(text, source.FileName)) return CsvFile.Read(text, source.KnownYear, budget, recognise);
        return recognise(ReportImporter.Split(text, HtmlSplitter.IsHtml(text), budget));
    }

    private static SourceDocument SplitPackage(ReadOnlyMemory<byte> bytes, ParserBudget budget)
    {
        using var package = OfficePackage.Open(bytes, budget);
        if (package.Has(DocxSplitter.MainPart)) return DocxSplitter.Split(package, budget);
        if (package.Has(XlsxSplitter.MainPart)) return XlsxSplitter.Split(package, budget);
        throw new RefusedException(package.Has("OFD.xml")
            ? "暂不能读取 OFD 文件。请用阅读器打开，复制其中的文字和表格后粘贴导入。"
            : package.Has("content.xml") && package.Has("META-INF/manifest.xml")
            ? "这是 OpenDocument 文件（.odt、.ods）。请用 Word、WPS 或 LibreOffice 打开，另存为 .docx（表格另存为 .xlsx）后再导入。"
            : "这不是 Word（.docx）或 Excel（.xlsx）文件。如果是压缩包，请先解压，再导入其中的报告。");
    }

    /// <summary>The portal's own open data, or the canonical form that its PDFs carry.</summary>
    private static RecognisedReport OwnJson(string text)
    {
        if (text.Length > LongestJson) throw new RefusedException("JSON 文件过大，不是一份年度报告。");
        try
        {
// Through the open form a frozen report loses what is only its own: block ids and public explanations.
            var open = IsCanonical(text) ? ReportJson.Write(CanonicalJson.Read(text), TotalsBasis.Computed) : text;
            var content = ReportJson.Read(open);
            return new RecognisedReport { Content = content, Year = content.Year };
        }
        catch (FormatException wrong)
        {
            throw new RefusedException($"不是本系统导出的年度报告数据：{wrong.Message}");
        }
    }

    /// <summary>Only there a block has a level. In a text these marks would be written with backslashes.</summary>
    private static bool IsCanonical(string text) => text.Contains("\"level\":", StringComparison.Ordinal);

    private static string? Foreign(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0])
            ? "这是旧版 Word、Excel 或 WPS 文件（.doc、.xls、.wps），或者设有密码的文件。请用 Word 或 WPS 打开，另存为 .docx（表格另存为 .xlsx）后再导入。"
        : bytes.StartsWith("{\\rtf"u8) ? "这是 RTF 文件。请用 Word 或 WPS 打开，另存为 .docx 后再导入。"
        : bytes.StartsWith("Rar!"u8) || bytes.StartsWith("7z\u00bc\u00af"u8) || bytes.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B])
            ? "这是压缩包。请先解压，再导入其中的报告。"
        : bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
            ? "这是图片，里面没有文字。请先用文字识别（OCR）软件转换并校对，再粘贴导入。"
        : null;
}
