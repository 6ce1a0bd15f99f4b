using static GovInfoReports.Pdf.Layout.PageGeometry;

namespace GovInfoReports.Pdf.Layout;

/// <summary>The part of the sheet that is printed on, and the sizes of type in it, in points.</summary>
internal sealed record TypeArea
{
    /// <summary>GB/T 9704-2012 (5.2): 156 × 225 mm, 28 characters × 22 lines of 3号; title 2号, page number 4号.</summary>
    public static TypeArea Official { get; } = new()
    {
        Left = 28 * Millimetre, Top = 37 * Millimetre, Width = 156 * Millimetre, Height = 225 * Millimetre, CharactersPerLine = 28, LinesPerPage = 22,
        BodySize = 16, TitleSize = 22, TitleLineHeight = 36, PageNumberSize = 14, CaptionSize = 12, MarkSize = 12,
    };

    /// <summary>大字版, for readers who need larger type: 174 × 247 mm, 22 characters × 20 lines of 2号, and nothing on the page smaller than 3号.</summary>
    public static TypeArea Large { get; } = new()
    {
        Left = 18 * Millimetre, Top = 24 * Millimetre, Width = 174 * Millimetre, Height = 247 * Millimetre, CharactersPerLine = 22, LinesPerPage = 20,
        BodySize = 22, TitleSize = 28, TitleLineHeight = 45, PageNumberSize = 16, CaptionSize = 18, MarkSize = 16,
    };

    public required double Left { get; init; }
    public required double Top { get; init; }
    public required double Width { get; init; }
    public required double Height { get; init; }
    public required int CharactersPerLine { get; init; }
    public required int LinesPerPage { get; init; }
    public required double BodySize { get; init; }
    public required double TitleSize { get; init; }
    public required double TitleLineHeight { get; init; }
    public required double PageNumberSize { get; init; }
    public required double CaptionSize { get; init; }

    /// <summary>Size of the mark at the head of every page (更正版).</summary>
    public required double MarkSize { get; init; }

    public double Right => Left + Width;

    public double LineHeight => Height / LinesPerPage;

    public double CharacterPitch => Width / CharactersPerLine;

    /// <summary>What each character is set wider by; less than 0 where the characters of a line are wider than the area.</summary>
    public double BodyCharSpacing => CharacterPitch - BodySize;

    public double Indent => 2 * CharacterPitch;

    /// <summary>The dash of the page number stands 7 mm below the type area.</summary>
    public double PageNumberMiddle => Top + Height + (7 * Millimetre);

    public static TypeArea Of(PdfTypeSize size) => size == PdfTypeSize.Large ? Large : Official;

    /// <summary>The smallest height on the line grid that holds the given one.</summary>
    public double SnapToGrid(double height) => Math.Ceiling((height - Tolerance) / LineHeight) * LineHeight;
}
