namespace GovInfoReports.Core.Tests.Forms;

/// <summary>Figures of real reports that may lie beside the checkout; they are not part of the project.</summary>
internal static class RecordedReports
{
    public const string Missing = "../shared/seeds/truth is not beside this checkout.";

    public static string? Find(string report)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "GovInfoReports.sln"))) continue;
            var path = Path.Combine(folder.FullName, "..", "shared", "seeds", "truth", $"{report}.json");
            return File.Exists(path) ? path : null;
        }
        return null;
    }
}
