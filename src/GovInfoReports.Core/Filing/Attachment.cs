using System.Globalization;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Filing;

/// <summary>
/// A file that goes with a submission, as a rule the signed and stamped scan. For the agency and the offices above it only:
/// nothing public reads it. The bytes stand in a table of their own, so that no list reads them.
/// </summary>
public sealed class Attachment
{
    public int Id { get; set; }

    public int ReportId { get; set; }

    /// <summary>The submission it went with; null while that is being prepared.</summary>
    public int? RevisionId { get; set; }

    public ReportRevision? Revision { get; set; }

    /// <summary>As the person called it, with the extension of what it is.</summary>
    public string Name { get; set; } = "";

    public string MediaType { get; set; } = "";

    /// <summary>In bytes.</summary>
    public int Size { get; set; }

    /// <summary>Of the bytes, lower-case hex.</summary>
    public string Sha256 { get; set; } = "";

    public string AddedBy { get; set; } = "";

    public DateTimeOffset AddedAt { get; set; }

    public AttachmentBytes Content { get; set; } = null!;
}

/// <summary>What an attachment holds.</summary>
public sealed class AttachmentBytes
{
    public int AttachmentId { get; set; }

    public byte[] Bytes { get; set; } = [];
}

/// <summary>An attachment in a list.</summary>
/// <param name="Submission">Which submission of the report it went with, 1, 2…; null while it is being prepared.</param>
/// <param name="Size">In bytes.</param>
public sealed record AttachmentLine(int Id, int? Submission, string Name, int Size, string AddedBy, DateTimeOffset AddedAt)
{
    /// <summary>312 KB, 4.2 MB.</summary>
    public string SizeWords => WordsOf(Size);

    internal static string WordsOf(int size) => size < 1024 * 1024
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, size / 1024)} KB")
        : string.Create(CultureInfo.InvariantCulture, $"{size / 1024.0 / 1024:0.#} MB");
}
