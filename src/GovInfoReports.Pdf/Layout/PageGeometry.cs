namespace GovInfoReports.Pdf.Layout;

/// <summary>The page of GB/T 9704-2012 (5.1, 5.2) in points: A4, type area 156 × 225 mm, 28 characters × 22 lines of 3号.</summary>
internal static class PageGeometry
{
    public const double Millimetre = 72 / 25.4;
    public const double PageWidth = 210 * Millimetre, PageHeight = 297 * Millimetre;
    public const double Left = 28 * Millimetre, Top = 37 * Millimetre;
    public const double Width = 156 * Millimetre, Height = 225 * Millimetre;
    public const int CharactersPerLine = 28, LinesPerPage = 22;
    public const double LineHeight = Height / LinesPerPage;

    /// <summary>3号 body text, 2号 title, 4号 page number.</summary>
    public const double BodySize = 16, TitleSize = 22, PageNumberSize = 14;

    public const double TitleLineHeight = 36;

    /// <summary>28 characters of 16 pt are wider than the type area: each gives up a fifth of a point.</summary>
    public const double CharacterPitch = Width / CharactersPerLine, BodyCharSpacing = CharacterPitch - BodySize;

    public const double Indent = 2 * CharacterPitch;

    /// <summary>The dash of the page number stands 7 mm below the type area.</summary>
    public const double PageNumberDrop = 7 * Millimetre;

    /// <summary>What a rounding error may add to a height or width before it counts as too much.</summary>
    public const double Tolerance = 0.01;

    /// <summary>The middle of a full-width character lies this fraction of the type size above the baseline.</summary>
    public const double MiddleAboveBaseline = 0.38;

    /// <summary>The smallest height on the line grid that holds the given one.</summary>
    public static double SnapToGrid(double height) => Math.Ceiling((height - Tolerance) / LineHeight) * LineHeight;
}
