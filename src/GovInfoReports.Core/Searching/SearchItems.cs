using System.Globalization;
using System.Text;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Searching;

/// <summary>What a text is made of for a search: one Chinese character, or a word of letters or digits, as it is compared.</summary>
/// <param name="Start">Where it stands in the text that was read.</param>
/// <param name="End">After its last character.</param>
public readonly record struct SearchItem(string Text, int Start, int End);

/// <summary>
/// Reads a line as a search sees it: width, case, marks and 繁體 do not count, nor do blanks and punctuation; a number is one item,
/// so that 15 is not found in 2015.
/// </summary>
public static class SearchItems
{
    private const int GroupOfThousand = 3;

    public static List<SearchItem> Of(string line)
    {
        var items = new List<SearchItem>(line.Length);
        var run = new StringBuilder();
        var (start, end) = (0, 0);
        for (var at = 0; at < line.Length;)
        {
            var isRune = Rune.TryGetRuneAt(line, at, out var rune);
            var length = isRune ? rune.Utf16SequenceLength : 1;
            foreach (var part in isRune ? Parts(rune) : "")
            {
                if (IsNothing(part)) continue;
                if (IsOfWord(part) || IsInsideNumber(line, at, part, run))
                {
                    if (run.Length == 0) start = at;
                    if (part != ',') run.Append(char.ToLowerInvariant(part));
                    end = at + length;
                    continue;
                }
                Close(items, run, start, end);
                if (!char.IsSurrogate(part) && IsSign(part)) items.Add(new SearchItem(SimplifiedCharacters.Of(part).ToString(), at, at + length));
            }
            // Rare characters outside the basic plane stay whole.
            if (isRune && length == 2 && Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherLetter) items.Add(new SearchItem(rune.ToString(), at, at + length));
            at += length;
        }
        Close(items, run, start, end);
        return items;
    }

    private static void Close(List<SearchItem> items, StringBuilder run, int start, int end)
    {
        if (run.Length == 0) return;
        items.Add(new SearchItem(run.ToString(), start, end));
        run.Clear();
    }

    /// <summary>Compatible forms taken apart: Ａ is A, ② is 2, é is e and a mark.</summary>
    private static string Parts(Rune rune) => rune.Value is >= 0x4E00 and <= 0x9FFF or < 0x80 ? rune.ToString() : UnicodeForms.TakenApart(rune.ToString());

    /// <summary>A letter or a digit: it belongs to a word of several.</summary>
    public static bool IsOfWord(char c) => char.GetUnicodeCategory(c) is
        UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.DecimalDigitNumber;

    /// <summary>Marks above letters, and what no reader sees.</summary>
    private static bool IsNothing(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format;

    private static bool IsSign(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber;

    /// <summary>12.5 and 1,234 are one number; 收到12，其中3 has two.</summary>
    private static bool IsInsideNumber(string line, int at, char part, StringBuilder run)
    {
        if (part is not ('.' or ',') || run.Length == 0 || !char.IsDigit(run[^1])) return false;
        var digits = 0;
        while (at + 1 + digits < line.Length && char.IsDigit(line[at + 1 + digits])) digits++;
        return part == '.' ? digits > 0 : digits == GroupOfThousand;
    }
}
