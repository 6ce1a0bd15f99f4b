using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Forms;

namespace GovInfoReports.Web.Public;

/// <summary>The years that a reader can ask about: from the first that any form covers to this one, for which a few may have filed early.</summary>
internal static class PublicYears
{
    public static int First => FormCatalog.FirstYear;

    public static int Last(TimeProvider clock) => clock.Today().Year;

    public static IReadOnlyList<int> Newest(TimeProvider clock) => [.. Enumerable.Range(First, Last(clock) - First + 1).Reverse()];
}
