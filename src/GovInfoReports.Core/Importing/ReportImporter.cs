using GovInfoReports.Core.Importing.Labels;
using GovInfoReports.Core.Importing.Sources;
using System.Text;
using GovInfoReports.Core.Importing.Files;

namespace GovInfoReports.Core.Importing;

/// <summary>What is to be recognised, and what the caller already knows about it.</summary>
/// <param name="Bytes">A file as it is: see <see cref="ReportImporter.Extensions"/>.</param>
/// <param name="KnownYear">The report year when the source may not name it, as for a text pasted into a draft.</param>
/// <param name="FileName">Only a hint: what a file is, its bytes say.</param>
public sealed record ImportSource(ReadOnlyMemory<byte> Bytes, int? KnownYear = null, string? FileName = null);

/// <summary>The one door for foreign reports: any format becomes lines and rows first, then one recognised report with notes.</summary>
public static class ReportImporter
{
    /// <summary>Longer texts are refused: a report has some ten thousand characters.</summary>
    public const int LongestText = 4_000_000;

    /// <summary>Bytes of a file that somebody sends; no report is larger.</summary>
    public const long LargestUpload = 8 * 1024 * 1024;

    /// <summary>The kinds of files that can be read, as a file chooser names them.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".docx", ".xlsx", ".pdf", ".html", ".htm", ".mht", ".mhtml", ".txt", ".md", ".csv", ".json"];

    /// <summary>Recognises a file's bytes, whatever the file is.</summary>
    /// <exception cref="OperationCanceledException">The caller does not want the result any more.</exception>
    public static RecognisedReport Recognise(ImportSource source, CancellationToken cancellation = default) => Within(cancellation, budget =>
        source.Bytes.Length == 0
            ? RecognisedReport.Refuse("文件为空，没有可以识别的文字。")
            : SourceFile.Read(source, budget, document => Recognise(document, source.KnownYear)));

    /// <summary>Recognises plain text: lines, TABs or pipes.</summary>
    public static RecognisedReport Recognise(string text, int? knownYear = null, CancellationToken cancellation = default) =>
        Recognise(text, isHtml: false, knownYear, cancellation);

    /// <summary>Recognises a web page or the HTML that Word and browsers put on the clipboard.</summary>
    public static RecognisedReport RecogniseHtml(string html, int? knownYear = null, CancellationToken cancellation = default) =>
        Recognise(html, isHtml: true, knownYear, cancellation);

    /// <summary>Recognises a source that is split into lines and rows already.</summary>
    public static RecognisedReport Recognise(SourceDocument document, int? knownYear = null) => new Recognition(document, knownYear).Run();

    private static RecognisedReport Recognise(string text, bool isHtml, int? knownYear, CancellationToken cancellation) =>
        Unfit(text) is { } refusal ? RecognisedReport.Refuse(refusal) : Within(cancellation, budget => Recognise(Split(text, isHtml, budget), knownYear));

    /// <summary>Whatever cannot be read, or costs too much, is a refusal.</summary>
    private static RecognisedReport Within(CancellationToken cancellation, Func<ParserBudget, RecognisedReport> read)
    {
        try
        {
            return read(new ParserBudget(cancellation));
        }
        catch (Exception e) when (e is OverBudgetException or RefusedException)
        {
            return RecognisedReport.Refuse(e.Message);
        }
    }

    internal static string? Unfit(string text)
    {
        if (text.Length > LongestText) return $"文本超过 {LongestText / 10_000} 万字符，不是一份年度报告。";
        if (LabelText.IsBlank(text)) return "内容为空，没有可以识别的文字。";
        return text.Contains('\0') ? "内容是二进制数据，不是文本。" : null;
    }

    internal static bool LooksLikeJson(string text) => text.AsSpan(0, Math.Min(text.Length, 4096)).TrimStart("\uFEFF \t\r\n").StartsWith("{", StringComparison.Ordinal);

    /// <summary>Lone surrogates cannot be stored or sent; they become the replacement character.</summary>
    internal static SourceDocument Split(string text, bool isHtml, ParserBudget budget)
    {
        var wellFormed = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        var document = isHtml ? HtmlSplitter.Split(wellFormed, budget) : TextSplitter.Split(wellFormed);
        return wellFormed == text ? document : document with
        {
            Notes = [.. document.Notes, new(NoteCodes.TextReplaced, 0, "", "文中有损坏的字符（不成对的代理码），已用“\uFFFD”代替。")],
        };
    }
}
