using System.Globalization;
using System.Text.RegularExpressions;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Importing;

/// <summary>What stands before section one: title, agency, year, and the paragraphs in between. Nothing is invented where the text is silent.</summary>
internal sealed partial class ReportHeader
{
    private const int LongestTitle = 80;
    private const int FirstYear = 2008;
    private const int LastYear = 2100;

    public string? Title { get; private set; }

    public string? Agency { get; private set; }

    public int? Year { get; private set; }

    public IReadOnlyList<NarrativeBlock> Preamble { get; private set; } = [];

    /// <param name="head">The items before the first section.</param>
    /// <param name="body">The items from there on, for the year of a report without title.</param>
    public static ReportHeader Read(IReadOnlyList<SourceItem> head, IReadOnlyList<SourceItem> body, List<RecognitionNote> notes)
    {
        var header = new ReportHeader();
        var lines = head.Where(item => !LabelText.IsBlank(item.Raw)).ToList();
        header.TakeTitle(lines, notes);
        header.Preamble = NarrativeText.ToBlocks("preamble", lines.SelectMany(line => line.Paragraphs()));
        if (lines.Count > 0 && header.Preamble.Count > 0)
            notes.Add(new(NoteCodes.PreambleText, lines[0].Line, LabelText.Shorten(lines[0].Raw), $"第一部分之前有 {header.Preamble.Count} 段文字，已作为前言保留。"));
        header.Year ??= YearOfText(head, body, notes);
        if (header.Agency is null)
            notes.Add(new(NoteCodes.AgencyUnknown, 0, "", "文中没有写明报告机关名称，请自行填写。"));
        return header;
    }

    private void TakeTitle(List<SourceItem> lines, List<RecognitionNote> notes)
    {
        var index = lines.FindIndex(line => IsTitle(LabelText.Trim(line.Raw)));
        if (index < 0)
        {
            notes.Add(new(NoteCodes.NoTitle, 0, "", "没有找到报告标题，请自行填写。"));
            return;
        }
        var title = LabelText.Trim(lines[index].Raw);
        var first = index;
        if (StartsWithoutAgency(title) && index > 0 && IsAgencyLine(LabelText.Trim(lines[index - 1].Raw)))
        {
            first = index - 1;
            title = LabelText.Trim(lines[first].Raw) + title;
            notes.Add(new(NoteCodes.TitleSplit, lines[first].Line, title, "标题分成了两行，已连接。"));
        }
        lines.RemoveRange(first, index - first + 1);
        Title = title;
        ReadTitle(title);
    }

    private static bool IsTitle(string text) =>
        text.Length is > 6 and <= LongestTitle && LabelText.Fold(text) is var folded
        && folded.Contains("信息公开", StringComparison.Ordinal) && folded.Contains("报告", StringComparison.Ordinal)
        && !folded.Contains('。') && !folded.EndsWith(':') && Year4().IsMatch(folded) && TitleEnd().IsMatch(folded);

    private static bool StartsWithoutAgency(string title) => Year4().Match(LabelText.Fold(title)) is { Success: true, Index: 0 } match
        && LabelText.Fold(title)[match.Length..].TrimStart('度').StartsWith("政府信息公开", StringComparison.Ordinal);

    private static bool IsAgencyLine(string text) => text.Length is > 2 and <= 30 && !text.Any(c => char.IsPunctuation(c) || char.IsDigit(c));

    private void ReadTitle(string title)
    {
        var match = Year4().Match(title);
        if (!match.Success) return;
        Year = ParseYear(match.Groups["year"].Value);
        var before = LabelText.Trim(title[..match.Index]);
        if (before.EndsWith("关于", StringComparison.Ordinal)) before = LabelText.Trim(before[..^2]);
        if (before.StartsWith("关于", StringComparison.Ordinal)) before = LabelText.Trim(before[2..]);
        if (before.Length == 0)
        {
            var rest = title[(match.Index + match.Length)..].TrimStart('度');
            var subject = rest.IndexOf("政府信息公开", StringComparison.Ordinal);
            before = subject > 0 ? LabelText.Trim(rest[..subject]) : "";
        }
        Agency = before.Length > 1 ? before : null;
    }

    private static int? YearOfText(IReadOnlyList<SourceItem> head, IReadOnlyList<SourceItem> body, List<RecognitionNote> notes)
    {
        var texts = head.Concat(body).OfType<SourceText>().Where(line => line.Raw.Length < 20_000).Take(60).ToList();
        foreach (var line in texts)
        {
            if (!ReportOfYear().Match(line.Raw).Groups["year"].Success) continue;
            return Found(ReportOfYear().Match(line.Raw).Groups["year"].Value, line);
        }
        var mostNamed = texts.SelectMany(line => Year4().Matches(line.Raw).Select(match => (match.Groups["year"].Value, line)))
            .Where(found => ParseYear(found.Value) is not null)
            .GroupBy(found => ParseYear(found.Value)).MaxBy(group => group.Count());
        return mostNamed is null ? null : Found(mostNamed.First().Value, mostNamed.First().line);

        int? Found(string year, SourceText line)
        {
            if (ParseYear(year) is not { } value) return null;
            notes.Add(new(NoteCodes.YearFromText, line.Line, LabelText.Shorten(line.Raw), $"标题中没有报告年度，按正文识别为 {value} 年，请核对。"));
            return value;
        }
    }

    private static int? ParseYear(string digits)
    {
        var plain = string.Concat(digits.Select(c => "〇零一二三四五六七八九".IndexOf(c) is >= 0 and var at
            ? Math.Max(0, at - 1).ToString(CultureInfo.InvariantCulture)
            : CharUnicodeInfo.GetDecimalDigitValue(c) is >= 0 and var digit ? digit.ToString(CultureInfo.InvariantCulture) : "0"));
        var year = int.Parse(plain, CultureInfo.InvariantCulture);
        return year is >= FirstYear and <= LastYear ? year : null;
    }

    [GeneratedRegex(@"(?<year>[0-9０-９]{4}|[二][〇零○ＯO][一二三四五六七八九〇零○]{2})\s*年", RegexOptions.CultureInvariant)]
    private static partial Regex Year4();

    [GeneratedRegex(@"(?:报告|报告\([^()]*\)|报告书)$", RegexOptions.CultureInvariant)]
    private static partial Regex TitleEnd();

    [GeneratedRegex(@"(?<year>[0-9０-９]{4})\s*年度?[^。；]{0,20}信息公开[^。；]{0,10}报告", RegexOptions.CultureInvariant)]
    private static partial Regex ReportOfYear();
}
