using System.Text;

namespace GovInfoReports.Core.Importing;

/// <summary>What is to be recognised, and what the caller already knows about it.</summary>
/// <param name="Bytes">A file as it is: text in UTF-8, UTF-16 with a byte order mark or GB18030, or HTML.</param>
/// <param name="KnownYear">The report year when the source may not name it, as for a text pasted into a draft.</param>
public sealed record ImportSource(ReadOnlyMemory<byte> Bytes, int? KnownYear = null);

/// <summary>The one door for foreign reports: any format becomes lines and rows first, then one recognised report with notes.</summary>
public static class ReportImporter
{
    /// <summary>Longer texts are refused: a report has some ten thousand characters.</summary>
    public const int LongestText = 4_000_000;

    /// <summary>Recognises a file's bytes, plain text or HTML.</summary>
    public static RecognisedReport Recognise(ImportSource source)
    {
        var (text, refusal) = TextBytes.Decode(source.Bytes.Span);
        if (text is null) return RecognisedReport.Refuse(refusal!);
        return HtmlSplitter.IsHtml(text) ? RecogniseHtml(text, source.KnownYear) : Recognise(text, source.KnownYear);
    }

    /// <summary>Recognises plain text: lines, TABs or pipes.</summary>
    public static RecognisedReport Recognise(string text, int? knownYear = null)
    {
        if (Unfit(text) is { } refusal) return RecognisedReport.Refuse(refusal);
        return Recognise(WellFormed(text, TextSplitter.Split), knownYear);
    }

    /// <summary>Recognises a web page or the HTML that Word and browsers put on the clipboard.</summary>
    public static RecognisedReport RecogniseHtml(string html, int? knownYear = null)
    {
        if (Unfit(html) is { } refusal) return RecognisedReport.Refuse(refusal);
        return Recognise(WellFormed(html, HtmlSplitter.Split), knownYear);
    }

    /// <summary>Recognises a source that is split into lines and rows already.</summary>
    public static RecognisedReport Recognise(SourceDocument document, int? knownYear = null) => new Recognition(document, knownYear).Run();

    private static string? Unfit(string text)
    {
        if (text.Length > LongestText) return $"文本超过 {LongestText / 10_000} 万字符，不是一份年度报告。";
        if (LabelText.IsBlank(text)) return "内容为空，没有可以识别的文字。";
        return text.Contains('\0') ? "内容是二进制数据，不是文本。" : null;
    }

    /// <summary>Lone surrogates cannot be stored or sent; they become the replacement character.</summary>
    private static SourceDocument WellFormed(string text, Func<string, SourceDocument> split)
    {
        var wellFormed = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        var document = split(wellFormed);
        return wellFormed == text ? document : document with
        {
            Notes = [.. document.Notes, new(NoteCodes.TextReplaced, 0, "", "文中有损坏的字符（不成对的代理码），已用“\uFFFD”代替。")],
        };
    }
}
