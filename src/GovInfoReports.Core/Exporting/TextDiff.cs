using System.Text;

namespace GovInfoReports.Core.Exporting;

public enum PieceKind
{
    Same,
    Removed,
    Added,
}

/// <summary>A run of text that both versions share, or that one of them alone has.</summary>
public sealed record TextPiece(PieceKind Kind, string Text);

/// <summary>
/// What changed inside a text, for a reader: whole sentences first, then characters (a Latin word or a number counts as one) inside the sentences that
/// differ. Work is bounded, so that two 12,000-character texts with nothing in common cost milliseconds: past the bound a run is replaced as a whole.
/// </summary>
public static class TextDiff
{
    /// <summary>Pieces in reading order, a removal before the addition that takes its place. All but Added gives the old text, all but Removed the new.</summary>
    public static IReadOnlyList<TextPiece> Between(string old, string @new)
    {
        var pieces = new PieceList();
        foreach (var run in Script.Between(Sentences(old), Sentences(@new)))
        {
            if (run.IsSame) pieces.Add(PieceKind.Same, run.Old);
            else AddCharacters(pieces, string.Concat(run.Old), string.Concat(run.New));
        }
        return pieces.Pieces;
    }

    private static void AddCharacters(PieceList pieces, string old, string @new)
    {
        foreach (var run in WithoutSplinters(Script.Between(Words(old), Words(@new))))
        {
            if (run.IsSame)
            {
                pieces.Add(PieceKind.Same, run.Old);
                continue;
            }
            pieces.Add(PieceKind.Removed, run.Old);
            pieces.Add(PieceKind.Added, run.New);
        }
    }

    /// <summary>A single character kept between two changes makes the text unreadable; it joins them.</summary>
    private static IReadOnlyList<Run> WithoutSplinters(IReadOnlyList<Run> runs)
    {
        var joined = new List<Run>();
        for (var i = 0; i < runs.Count; i++)
        {
            var splinter = runs[i].IsSame && runs[i].Old.Count == 1 && i > 0 && i < runs.Count - 1;
            var afterChange = joined.Count > 0 && !joined[^1].IsSame;
            if (afterChange && (splinter || !runs[i].IsSame)) joined[^1] = joined[^1].Followed(runs[i]);
            else joined.Add(runs[i]);
        }
        return joined;
    }

    private static List<string> Sentences(string text)
    {
        var sentences = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('。' or '；' or '！' or '？' or '\n')) continue;
            sentences.Add(text[start..(i + 1)]);
            start = i + 1;
        }
        if (start < text.Length) sentences.Add(text[start..]);
        return sentences;
    }

    private static List<string> Words(string text)
    {
        var words = new List<string>(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var end = i + (char.IsSurrogatePair(text, i) ? 2 : 1);
            if (IsWordPart(text[i])) while (end < text.Length && IsWordPart(text[end])) end++;
            words.Add(text[i..end]);
            i = end;
        }
        return words;
    }

    // A decimal point or a thousands separator belongs to its number; a trailing one does little harm.
    private static bool IsWordPart(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or ',' or '%';

    private sealed class PieceList
    {
        private readonly List<(PieceKind Kind, StringBuilder Text)> _pieces = [];

        public IReadOnlyList<TextPiece> Pieces => [.. _pieces.Select(piece => new TextPiece(piece.Kind, piece.Text.ToString()))];

        public void Add(PieceKind kind, IReadOnlyList<string> parts)
        {
            if (parts.Count == 0) return;
            if (_pieces.Count == 0 || _pieces[^1].Kind != kind) _pieces.Add((kind, new StringBuilder()));
            foreach (var part in parts) _pieces[^1].Text.Append(part);
        }
    }
}
