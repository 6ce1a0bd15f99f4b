namespace GovInfoReports.Pdf.Layout;

/// <summary>The sheet of paper, A4 (GB/T 9704-2012, 5.1), and what holds for type of any size; lengths in points.</summary>
internal static class PageGeometry
{
    public const double Millimetre = 72 / 25.4;
    public const double PageWidth = 210 * Millimetre, PageHeight = 297 * Millimetre;

    /// <summary>What a rounding error may add to a height or width before it counts as too much.</summary>
    public const double Tolerance = 0.01;

    /// <summary>The middle of a full-width character lies this fraction of the type size above the baseline.</summary>
    public const double MiddleAboveBaseline = 0.38;
}
