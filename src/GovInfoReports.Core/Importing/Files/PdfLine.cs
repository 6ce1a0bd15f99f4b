using GovInfoReports.Core.Importing.Head;
using GovInfoReports.Core.Importing.Labels;
using System.Text;
using UglyToad.PdfPig.Content;

namespace GovInfoReports.Core.Importing.Files;

/// <summary>A letter where it stands, in points; the width is what the font keeps free for it.</summary>
internal readonly record struct PdfGlyph(string Text, double Left, double Right, double Baseline, double Size)
{
    public double Middle => Baseline + Size * 0.35;

    public double Centre => (Left + Right) / 2;

    public static PdfGlyph Of(Letter letter) => new(letter.Value ?? "", letter.StartBaseLine.X, letter.EndBaseLine.X, letter.StartBaseLine.Y, Math.Max(1, letter.PointSize));
}

/// <summary>Where running text begins and ends across the page, and its size.</summary>
internal readonly record struct PdfMargins(double Left, double Right, double Size)
{
    public static PdfMargins Of(IReadOnlyList<PdfLine> lines) => lines.Count == 0
        ? default
        : new(lines.Min(line => line.Left), lines.Max(line => line.Right), lines.Select(line => line.Size).Order().ElementAt(lines.Count / 2));
}

/// <summary>A line of print.</summary>
internal sealed class PdfLine
{
    /// <summary>Points.</summary>
    private const double NarrowestColumn = 2;

    private const int MostColumns = 300;

    /// <summary>Of the type's size: a wider gap parts cells, a narrower one words.</summary>
    private const double Apart = 0.6;

    private readonly List<PdfGlyph> _glyphs;

    private PdfLine(List<PdfGlyph> glyphs)
    {
        _glyphs = [.. glyphs.OrderBy(glyph => glyph.Left)];
        var shown = _glyphs.Where(glyph => !LabelText.IsBlank(glyph.Text)).ToList();
        (Left, Right, Baseline, Size) = (shown[0].Left, shown[^1].Right, shown[0].Baseline, shown.Max(glyph => glyph.Size));
        Text = LabelText.Trim(Join(gap => gap > Size * 0.5 ? " " : ""));
    }

    public double Left { get; }

    public double Right { get; }

    public double Baseline { get; }

    public double Size { get; }

    public string Text { get; }

    /// <summary>Lines from the top down.</summary>
    public static List<PdfLine> Of(IEnumerable<PdfGlyph> glyphs)
    {
        var lines = new List<List<PdfGlyph>>();
        foreach (var glyph in glyphs.OrderByDescending(glyph => glyph.Baseline))
        {
            if (lines.Count == 0 || lines[^1][0].Baseline - glyph.Baseline > Math.Max(lines[^1][0].Size, glyph.Size) * 0.45) lines.Add([]);
            lines[^1].Add(glyph);
        }
        return [.. lines.Where(line => line.Exists(glyph => !LabelText.IsBlank(glyph.Text))).Select(line => new PdfLine(line))];
    }

    /// <summary>Whether the next line is the same paragraph: this one fills the width, and the next is not indented.</summary>
    public bool RunsOnInto(PdfLine next, PdfMargins margins)
    {
        if (Math.Abs(next.Size - Size) > 1 || Baseline - next.Baseline > Size * 3 || SectionHeadings.IsHeading(Text)) return false;
        // A title in large type is broken by meaning, not by the width.
        return Size > margins.Size * 1.2 || (Right > margins.Right - Size * 2.2 && next.Continues(margins));
    }

    /// <summary>Neither indented nor a heading.</summary>
    public bool Continues(PdfMargins margins) => Left < margins.Left + Size && !SectionHeadings.IsHeading(Text);

    /// <summary>
    /// Lines as characters in columns of even width: whatever stands apart begins in the column where it was printed, on all pages alike, so
    /// that columns stay columns. The width is that of a digit in the smaller type, which tables are set in.
    /// </summary>
    public static string LaidOut(IReadOnlyList<PdfLine> lines)
    {
        if (lines.Count == 0) return "";
        var left = lines.Min(line => line.Left);
        var width = Math.Max(NarrowestColumn, lines.Select(line => line.Size).Order().ElementAt(lines.Count / 10) / 2);
        return string.Join('\n', lines.Select(line => line.Laid(left, width)));
    }

    private string Laid(double left, double width)
    {
        var text = new StringBuilder();
        for (var i = 0; i < _glyphs.Count; i++)
        {
            var gap = i == 0 ? double.MaxValue : _glyphs[i].Left - _glyphs[i - 1].Right;
            var column = Math.Min(MostColumns, (int)Math.Round((_glyphs[i].Left - left) / width));
            if (gap > Size * Apart) text.Append(' ', Math.Max(i == 0 ? 0 : 2, column - text.Length));
            else if (gap > Size * 0.25) text.Append(' ');
            text.Append(_glyphs[i].Text);
        }
        return text.ToString().TrimEnd();
    }

    private string Join(Func<double, string> blank)
    {
        var text = new StringBuilder();
        for (var i = 0; i < _glyphs.Count; i++)
        {
            if (i > 0) text.Append(blank(_glyphs[i].Left - _glyphs[i - 1].Right));
            text.Append(_glyphs[i].Text);
        }
        return text.ToString();
    }
}
