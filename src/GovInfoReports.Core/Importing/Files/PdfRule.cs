using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;

namespace GovInfoReports.Core.Importing.Files;

/// <summary>A straight line drawn on a page, level or upright, in points.</summary>
/// <param name="At">Its height, or how far from the left.</param>
internal readonly record struct PdfRule(bool IsLevel, double At, double From, double To)
{
    /// <summary>Programs draw a rule as a box this thin, or as a stroke.</summary>
    private const double Thickest = 3;

    private const double Shortest = 3;

    /// <summary>More than any table has: a drawing.</summary>
    private const int MostOnPage = 5_000;

    public static List<PdfRule> Of(Page page, ParserBudget budget)
    {
        var rules = new List<PdfRule>();
        foreach (var path in page.Paths)
        {
            if (path.IsClipping && !path.IsStroked && !path.IsFilled) continue;
            foreach (var subpath in path)
            {
                budget.Spend();
                rules.AddRange(Of(subpath, path.IsStroked));
            }
        }
        return rules.Count > MostOnPage ? [] : rules;
    }

    public bool Covers(double place, double tolerance) => From - tolerance <= place && place <= To + tolerance;

    private static IEnumerable<PdfRule> Of(PdfSubpath subpath, bool isStroked)
    {
        if (subpath.GetBoundingRectangle() is not { } box) return [];
        if (box.Height <= Thickest && box.Width >= Shortest) return [Level(box.Bottom + box.Height / 2, box.Left, box.Right)];
        if (box.Width <= Thickest && box.Height >= Shortest) return [Upright(box.Left + box.Width / 2, box.Bottom, box.Top)];
        if (!isStroked) return [];
        if (subpath.IsDrawnAsRectangle)
            return [Level(box.Bottom, box.Left, box.Right), Level(box.Top, box.Left, box.Right), Upright(box.Left, box.Bottom, box.Top), Upright(box.Right, box.Bottom, box.Top)];
        return subpath.Commands.OfType<PdfSubpath.Line>().SelectMany(Of);
    }

    private static IEnumerable<PdfRule> Of(PdfSubpath.Line line)
    {
        var (width, height) = (Math.Abs(line.From.X - line.To.X), Math.Abs(line.From.Y - line.To.Y));
        if (height < 0.5 && width >= Shortest) yield return Level(line.From.Y, Math.Min(line.From.X, line.To.X), Math.Max(line.From.X, line.To.X));
        if (width < 0.5 && height >= Shortest) yield return Upright(line.From.X, Math.Min(line.From.Y, line.To.Y), Math.Max(line.From.Y, line.To.Y));
    }

    private static PdfRule Level(double at, double from, double to) => new(true, at, from, to);

    private static PdfRule Upright(double at, double from, double to) => new(false, at, from, to);
}
