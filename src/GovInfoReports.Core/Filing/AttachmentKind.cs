using System.Text;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Filing;

/// <summary>The kinds of files that may be attached, told by their bytes: names and stated types are not to be trusted.</summary>
/// <param name="Label">PDF, JPG, PNG.</param>
/// <param name="Extension">With its dot.</param>
internal sealed record AttachmentKind(string Label, string Extension, string MediaType)
{
    private const int LongestName = 120;
    private const int EndOfPdf = 1024;

    private static readonly AttachmentKind Pdf = new("PDF", ".pdf", "application/pdf");
    private static readonly AttachmentKind Jpeg = new("JPG", ".jpg", "image/jpeg");
    private static readonly AttachmentKind Png = new("PNG", ".png", "image/png");

    /// <summary>By how it begins, and complete: a copy that broke off has no end.</summary>
    /// <exception cref="RefusedException">It is none of them, or not whole.</exception>
    public static AttachmentKind Of(ReadOnlySpan<byte> file)
    {
        if (file.IsEmpty) throw Refused("文件是空的，请重新扫描或另选文件。");
        var (kind, isWhole) = Recognise(file);
        if (kind is null) throw Refused("只能上传PDF、JPG或PNG文件（按文件内容判断，与文件名无关）。请把签字盖章的扫描件另存为这几种格式。");
        return isWhole ? kind : throw Refused($"这个{kind.Label}文件不完整，可能没有复制完。请重新扫描或重新复制后上传。");
    }

    private static (AttachmentKind? Kind, bool IsWhole) Recognise(ReadOnlySpan<byte> file) => file switch
    {
        _ when file.StartsWith("%PDF-"u8) => (Pdf, file[Math.Max(0, file.Length - EndOfPdf)..].IndexOf("%%EOF"u8) >= 0),
        // Cameras write more behind the picture's end.
        _ when file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) => (Jpeg, file.LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) > 0),
        _ when file.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) => (Png, file.LastIndexOf("IEND"u8) > 0),
        _ => (null, false),
    };

    /// <summary>The name without folders and without what cannot stand in a file's name or hides what it ends in, with this kind's extension.</summary>
    public string NameOf(string given)
    {
        var name = StorableText.Clean(given);
        name = Path.GetFileNameWithoutExtension(name[(name.LastIndexOfAny(['/', '\\']) + 1)..]);
        var clean = new StringBuilder(name.Length);
        foreach (var sign in name.EnumerateRunes())
            clean.Append(IsOrdinary(sign) ? sign.ToString() : "_");
        return StorableText.Cut(clean.ToString().Trim(' ', '.', '_'), LongestName) is { Length: > 0 } stem ? stem + Extension : "附件" + Extension;
    }

    private static bool IsOrdinary(Rune sign) => Rune.IsLetterOrDigit(sign) || " .-_()（）【】《》“”、，·〔〕".Contains(sign.ToString(), StringComparison.Ordinal);

    private static RefusedException Refused(string message) => RefusedException.At(Attachments.FileField, message);
}
