using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace GovInfoReports.Core.Reports;

/// <summary>Tells from a line of plain text whether it is a heading of its own or a paragraph (the numbering of GB/T 9704).</summary>
public static partial class NarrativeText
{
    private const int LongestHeading = 40;

    /// <summary>
    /// The blocks of a section or preamble read from outside. Their ids follow from place and text, so that the same source gives the
    /// same content twice, while a remark pinned to a block never ends up on another text.
    /// </summary>
    public static IReadOnlyList<NarrativeBlock> ToBlocks(string place, IEnumerable<string> lines) =>
        [.. lines.Select((line, index) => ToBlock(line) with { Id = IdOf($"{place}|{index}|{line}") })];

    private static string IdOf(string seed) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seed)))[..12];

    /// <summary>A short line that starts with a number of the official style and ends without a sentence is a heading: （一） level 1, 1. level 2, （1） level 3.</summary>
    public static NarrativeBlock ToBlock(string text) =>
        HeadingLevel(text) is > 0 and var level ? NarrativeBlock.Heading(level, text) : NarrativeBlock.Paragraph(text);

    /// <returns>1–3, or 0 for a paragraph.</returns>
    public static int HeadingLevel(string text)
    {
        if (text.Length is < 3 or > LongestHeading || text.AsSpan(0, text.Length - 1).IndexOfAny('。', '；', ';') >= 0) return 0;
        if (text[^1] is '，' or ',' or '；' or ';') return 0;
        // A title may be closed by a full stop (1.主动公开情况。); a sentence of its own has a comma before it.
        if (text[^1] == '。' && text.AsSpan().IndexOfAny('，', ',') >= 0) return 0;
        var match = Numbering().Match(text);
        if (!match.Success) return 0;
        return match.Groups["first"].Success ? 1 : match.Groups["second"].Success ? 2 : 3;
    }

    [GeneratedRegex(@"^(?:(?<first>[（(][一二三四五六七八九十]{1,3}[）)])|(?<second>\d{1,2}[.．、](?!\d))|(?<third>[（(]\d{1,2}[）)]))", RegexOptions.CultureInvariant)]
    private static partial Regex Numbering();
}
