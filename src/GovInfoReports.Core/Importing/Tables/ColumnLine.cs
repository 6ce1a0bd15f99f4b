using GovInfoReports.Core.Importing.Labels;
using GovInfoReports.Core.Importing.Numbers;

namespace GovInfoReports.Core.Importing.Tables;

/// <summary>A word of a line and where it stands.</summary>
internal readonly record struct Word(string Text, int Start, int End)
{
    public int Middle => (Start + End) / 2;
}

/// <summary>A line of text as columns by position: the words of a label, then values.</summary>
internal sealed class ColumnLine
{
    private ColumnLine(SourceItem item, IReadOnlyList<Word> words, int values)
    {
        Item = item;
        Words = [.. words.Take(words.Count - values)];
        Values = [.. words.Skip(words.Count - values)];
    }

    public SourceItem Item { get; }

    /// <summary>What stands before the values.</summary>
    public IReadOnlyList<Word> Words { get; }

    public IReadOnlyList<Word> Values { get; }

    public bool IsTaken { get; set; }

    /// <summary>The last stretch of words with no wider gap than one blank between them: where a line's own label stands, right of any group's.</summary>
    public string LastStretch
    {
        get
        {
            var first = Words.Count - 1;
            while (first > 0 && Words[first].Start - Words[first - 1].End <= 1) first--;
            return first < 0 ? "" : string.Concat(Words.Skip(first).Select(word => word.Text));
        }
    }

    /// <param name="wide">Whether a Chinese character takes two columns; pdftotext gives it one.</param>
    public static ColumnLine Of(SourceItem item, bool wide)
    {
        var words = Split(item.Raw, wide);
        var values = 0;
        while (values < words.Count && ValueReader.LooksLikeValue(words[words.Count - 1 - values].Text)) values++;
        return new ColumnLine(item, words, values);
    }

    private static List<Word> Split(string text, bool wide)
    {
        var words = new List<Word>();
        var (column, start, from) = (0, 0, -1);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && !LabelText.IsBlank(text[i]))
            {
                if (from < 0) (from, start) = (i, column);
            }
            else if (from >= 0)
            {
                words.Add(new(text[from..i], start, column));
                from = -1;
            }
            if (i < text.Length) column += wide ? Width(text[i]) : 1;
        }
        return words;
    }

    private static int Width(char c) => c switch
    {
        '\u200B' or '\uFEFF' or '\u200E' or '\u200F' => 0,
        >= '\u2E80' and <= '\uFF60' or >= '\uFFE0' and <= '\uFFE6' => 2,
        _ => 1,
    };
}
