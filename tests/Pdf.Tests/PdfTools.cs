using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Pdf.Tests;

/// <summary>Asks independent readers (poppler, qpdf) what a PDF says. A test is skipped where the tool is not installed.</summary>
internal static class PdfTools
{
    public static string Text(byte[] pdf, params string[] options) => OnFile(pdf, path => Run("pdftotext", [.. options, "-enc", "UTF-8", path, "-"]));

    /// <summary>The text without line ends and blanks, for comparing what was written across line and page breaks.</summary>
    public static string FlatText(byte[] pdf, params string[] options) =>
        string.Concat(Text(pdf, options).Where(c => !char.IsWhiteSpace(c)));

    public static string[] Lines(byte[] pdf, int page) =>
        Text(pdf, "-layout", "-f", $"{page}", "-l", $"{page}").Split('\n', '\f').Select(l => l.Trim()).Where(l => l.Length > 0).ToArray();

    public static string Info(byte[] pdf, params string[] options) => OnFile(pdf, path => Run("pdfinfo", [.. options, path]));

    public static int PageCount(byte[] pdf) =>
        int.Parse(Info(pdf).Split('\n').Single(l => l.StartsWith("Pages:", StringComparison.Ordinal))["Pages:".Length..]);

    public static string Fonts(byte[] pdf) => OnFile(pdf, path => Run("pdffonts", [path]));

    /// <summary>Throws unless qpdf finds the file sound.</summary>
    public static void Check(byte[] pdf) => OnFile(pdf, path => Run("qpdf", ["--check", path]));

    /// <summary>The file with all streams unpacked, as JSON.</summary>
    public static string Json(byte[] pdf) => OnFile(pdf, path => Run("qpdf", ["--json", path]));

    /// <summary>The file with its streams as plain text, each object at its place.</summary>
    public static byte[] Unpacked(byte[] pdf) => OnFile(pdf, path =>
    {
        var target = path + ".unpacked";
        try
        {
            Run("qpdf", ["--qdf", "--object-streams=disable", path, target]);
            return File.ReadAllBytes(target);
        }
        finally
        {
            File.Delete(target);
        }
    });

    public static byte[] Attachment(byte[] pdf, int number) => OnFile(pdf, path =>
    {
        var target = path + ".attachment";
        try
        {
            Run("pdfdetach", ["-save", $"{number}", "-o", target, path]);
            return File.ReadAllBytes(target);
        }
        finally
        {
            File.Delete(target);
        }
    });

    /// <summary>The pages as greyscale images.</summary>
    public static List<GreyImage> Images(byte[] pdf, int dotsPerInch = 50) => OnFile(pdf, path =>
    {
        Run("pdftoppm", ["-gray", "-r", $"{dotsPerInch}", path, path]);
        var files = Directory.GetFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path) + "*.pgm").Order().ToList();
        var images = files.Select(f => GreyImage.Parse(File.ReadAllBytes(f))).ToList();
        files.ForEach(File.Delete);
        return images;
    });

    private static T OnFile<T>(byte[] pdf, Func<string, T> use)
    {
        var path = Path.Combine(Path.GetTempPath(), $"pdf-test-{Guid.NewGuid():N}.pdf");
        File.WriteAllBytes(path, pdf);
        try
        {
            return use(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Run(string tool, string[] arguments)
    {
        var start = new ProcessStartInfo(tool, arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8,
        };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Skip($"{tool} is not installed (Debian: poppler-utils, qpdf).");
            throw;
        }
        using (process)
        {
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            (process.ExitCode, errors.Result.Trim()).ShouldBe((0, ""), $"{tool}: {output}");
            return output;
        }
    }
}

/// <summary>A binary PGM picture; 255 is white.</summary>
internal sealed record GreyImage(int Width, int Height, byte[] Pixels)
{
    public static GreyImage Parse(byte[] pgm)
    {
        var (fields, position) = (new List<string>(), 0);
        while (fields.Count < 4)
        {
            var end = position;
            while (!char.IsWhiteSpace((char)pgm[end])) end++;
            fields.Add(Encoding.ASCII.GetString(pgm, position, end - position));
            position = end + 1;
        }
        return new GreyImage(int.Parse(fields[1]), int.Parse(fields[2]), pgm[position..]);
    }

    public int Darkest(double left, double top, double right, double bottom) => (
        from y in Enumerable.Range((int)(top * Height), (int)((bottom - top) * Height))
        from x in Enumerable.Range((int)(left * Width), (int)((right - left) * Width))
        select (int)Pixels[y * Width + x]).Min();
}
