using GovInfoReports.Core.Importing.Labels;
using GovInfoReports.Core.Importing.Numbers;

namespace GovInfoReports.Core.Importing.Tables;

/// <summary>A table told in words: 规章本年制发件数0件，本年废止件数0件；行政规范性文件本年制发件数3件. Every piece has to name its column in the form's own words.</summary>
internal sealed class WordedRows(FormLabels labels)
{
    private static readonly char[] Ends = ['；', ';', '。'];
    private static readonly char[] Commas = ['，', ','];
    private static readonly char[] Colons = ['：', ':'];

    private readonly List<SourceItem> _rows = [];

    /// <returns>A head and a row for each label, or null when anything in the line is something else.</returns>
    public static IReadOnlyList<SourceItem>? Rows(SourceItem line, FormLabels labels)
    {
        if (line is not SourceText || line.Raw.Length > LabelText.Longest * 2) return null;
        var text = line.Raw.LastIndexOfAny(Colons) is >= 0 and var colon ? line.Raw[(colon + 1)..] : line.Raw;
        var worded = new WordedRows(labels);
        var sentences = text.Split(Ends).Where(sentence => !LabelText.IsBlank(sentence)).ToList();
        return sentences.Count > 0 && sentences.TrueForAll(sentence => worded.Take(line.Line, sentence)) ? worded._rows : null;
    }

    private bool Take(int line, string sentence)
    {
        var pieces = sentence.Split(Commas).Select(LabelText.Trim).ToList();
        if (Label(pieces[0]) is not { } label) return false;
        pieces[0] = pieces[0][label.Length..];
        var pairs = pieces.ConvertAll(Pair);
        if (pairs.Exists(pair => pair is null)) return false;
        _rows.Add(Row(line, ["", .. pairs.Select(pair => pair!.Value.Column)]));
        _rows.Add(Row(line, [label, .. pairs.Select(pair => pair!.Value.Value)]));
        return true;
    }

    /// <summary>The row's label with which the piece begins, in front of a column's.</summary>
    private string? Label(string piece)
    {
        for (var length = piece.Length - 1; length > 1; length--)
        {
            if (labels.Row(piece[..length]) is { Row.IsGroup: false } && Pair(piece[length..]) is not null) return piece[..length];
        }
        return null;
    }

    private (string Column, string Value)? Pair(string piece)
    {
        var at = piece.IndexOfAny(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        if (at < 2 || at > LabelText.Longest) return null;
        return labels.IsColumn(piece[..at]) && ValueReader.LooksLikeValue(piece[at..]) ? (piece[..at], piece[at..]) : null;
    }

    private static SourceRow Row(int line, IReadOnlyList<string> cells) => new(line, string.Join('\t', cells), cells, CellLayout.Tabs, RowBreak.None);
}
