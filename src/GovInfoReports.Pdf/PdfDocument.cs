namespace GovInfoReports.Pdf;

/// <summary>What is to be printed: blocks in reading order, the facts about the document, and what travels with it.</summary>
public sealed record PdfDocument(PdfMetadata Metadata, IReadOnlyList<PdfBlock> Blocks)
{
    public PdfTypeSize TypeSize { get; init; } = PdfTypeSize.Official;

    /// <summary>Files embedded in the PDF and marked as the data it was made from (AFRelationship /Data).</summary>
    public IReadOnlyList<PdfAttachment> Attachments { get; init; } = [];

    /// <summary>A word laid diagonally across every page, e.g. 草稿; null prints none.</summary>
    public PdfWatermark? Watermark { get; init; }

    /// <summary>What a reader must know of this version, e.g. 更正版, at the head of every page; null prints none.</summary>
    public string? HeadMark { get; init; }
}

/// <summary>How large the document is set, on A4 either way.</summary>
public enum PdfTypeSize
{
    /// <summary>As GB/T 9704-2012 asks: running text in 3号 (16 pt).</summary>
    Official,

    /// <summary>大字版: running text in 2号 (22 pt), narrower margins; nothing asks for it but readers.</summary>
    Large,
}

/// <summary>
/// Facts that stand in the Info dictionary and in XMP. <see cref="Created"/> is the only date a PDF gets, so the same
/// document always gives the same bytes.
/// </summary>
public sealed record PdfMetadata(
    string Title,
    string Author,
    DateTimeOffset Created,
    string Subject = "",
    string Keywords = "",
    string Language = "zh-CN",
    string Producer = "GovInfoReports");

/// <summary>A file embedded in the PDF. <paramref name="Mime"/> is its media type, e.g. application/json.</summary>
public sealed record PdfAttachment(string Name, string Mime, byte[] Bytes, string Description);

public sealed record PdfWatermark(string Text);

/// <summary>One piece of the document; blocks follow each other down the page.</summary>
public abstract record PdfBlock;

/// <summary>The document's title: 小标宋, 2号 in the official size, centred, broken at word boundaries. A line feed in the text forces a break.</summary>
public sealed record PdfTitle(string Text) : PdfBlock;

/// <summary>
/// A heading: level 1 黑体 (一、), 2 楷体 (（一）), 3 仿宋 (1.), all in the size of running text. It stays with what follows and becomes a bookmark.
/// </summary>
public sealed record PdfHeading(int Level, string Text) : PdfBlock;

/// <summary>A body paragraph: two characters' indent, justified to the grid of characters.</summary>
public sealed record PdfParagraph(IReadOnlyList<PdfRun> Runs) : PdfBlock
{
    public PdfParagraph(string text) : this([new PdfRun(text)]) { }
}

/// <summary>Text in one face; a paragraph may start with a 楷体 lead-in, for example.</summary>
public sealed record PdfRun(string Text, PdfFace Face = PdfFace.Body);

/// <summary>署名 and 成文日期 without a seal (GB/T 9704-2012, 7.3.5.2): the name two characters from the right, the date below it. Kept on one page.</summary>
public sealed record PdfSignature(string Name, string Date) : PdfBlock;

/// <summary>Blank lines of the page's line grid; swallowed at the top of a page.</summary>
public sealed record PdfSpace(int Lines = 1) : PdfBlock;

/// <summary>The faces by their role in an official document.</summary>
public enum PdfFace
{
    /// <summary>仿宋, running text.</summary>
    Body,

    /// <summary>小标宋, the title.</summary>
    Title,

    /// <summary>黑体, headings of level 1 and column heads.</summary>
    Heading1,

    /// <summary>楷体, headings of level 2.</summary>
    Heading2,

    /// <summary>宋体, table cells and page numbers.</summary>
    Table,
}
