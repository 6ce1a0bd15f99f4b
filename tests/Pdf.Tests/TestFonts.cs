using GovInfoReports.Pdf;

namespace Pdf.Tests;

/// <summary>The fonts of this machine; tests that draw are skipped, with the reason, where there are none.</summary>
internal static class TestFonts
{
    private static readonly Lazy<(FontSet? Set, string Problem)> Found = new(() =>
    {
        try
        {
            return (FontSet.Discover(), "");
        }
        catch (FontsMissingException e)
        {
            return (null, e.Message);
        }
    });

    public static FontSet Set
    {
        get
        {
            if (Found.Value.Set == null) Assert.Skip(Found.Value.Problem);
            return Found.Value.Set!;
        }
    }

    /// <summary>The file of a face in use, for tests that read or damage it.</summary>
    public static string FileEndingWith(string ending) =>
        Set.Files.FirstOrDefault(f => f.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) is { } file
            ? file
            : SkipWithout(ending);

    private static string SkipWithout(string ending)
    {
        Assert.Skip($"No face in use ends with {ending}.");
        return "";
    }
}
