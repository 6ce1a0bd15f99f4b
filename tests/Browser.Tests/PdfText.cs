using System.Diagnostics;

namespace GovInfoReports.Browser.Tests;

internal static class PdfText
{
    /// <summary>What a reader program finds in a PDF, line by line as laid out.</summary>
    public static async Task<string> OfAsync(byte[] pdf)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, pdf);
        try
        {
            using var reader = Process.Start(new ProcessStartInfo("pdftotext", ["-layout", file, "-"]) { RedirectStandardOutput = true })!;
            return await reader.StandardOutput.ReadToEndAsync();
        }
        finally
        {
            File.Delete(file);
        }
    }
}
