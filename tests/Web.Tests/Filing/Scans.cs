using System.Text;

namespace GovInfoReports.Web.Tests.Filing;

/// <summary>The smallest files that are what they say.</summary>
internal static class Scans
{
    public static byte[] Pdf => PdfOf("签字页");

    public static byte[] Jpeg => [0xFF, 0xD8, 0xFF, 0xE0, 0, 2, 0xFF, 0xD9, 0];

    public static byte[] Png => [0x89, .. "PNG\r\n\u001a\n"u8, 0, 0, 0, 0, .. "IEND"u8, 0, 0, 0, 0];

    /// <summary>Differs by what is in it.</summary>
    public static byte[] PdfOf(string text) => Encoding.UTF8.GetBytes($"%PDF-1.7\n% {text}\n%%EOF\n");
}
