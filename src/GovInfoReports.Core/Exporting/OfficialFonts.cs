using System.Text;
using GovInfoReports.Pdf;

namespace GovInfoReports.Core.Exporting;

/// <summary>The faces of official documents on this machine, looked for until they are found.</summary>
internal static class OfficialFonts
{
    private static readonly Lazy<FontSet> Found = new(() => FontSet.Discover(), LazyThreadSafetyMode.PublicationOnly);

    public static FontSet All => Found.Value;

    /// <summary>Whether the published PDF can show a character.</summary>
    public static bool Has(Rune character) => All.Has(character);
}
