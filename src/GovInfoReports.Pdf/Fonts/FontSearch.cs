namespace GovInfoReports.Pdf.Fonts;

/// <summary>
/// Finds font files by name. Folders named explicitly are tried one after the other, each with all candidates; the standard
/// folders come last and count as one, so that the better face wins there wherever it lies.
/// </summary>
internal sealed class FontSearch
{
    private const string Variable = "GOVINFO_FONTS";

    private readonly List<Dictionary<string, string>> tiers = [];

    public FontSearch(IEnumerable<string> named, IEnumerable<string> standard)
    {
        foreach (var folder in named) tiers.Add(Files([folder]));
        tiers.Add(Files(standard));
    }

    /// <summary>The folder named by the environment variable, the given ones, the standard ones.</summary>
    public static FontSearch WithStandardFolders(IEnumerable<string> folders) => new(
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } variable ? folders.Prepend(variable) : folders, StandardFolders());

    /// <summary>The path of the first candidate there is, or null.</summary>
    public string? Find(IReadOnlyList<string> candidates) => tiers
        .SelectMany(tier => candidates.Select(tier.GetValueOrDefault))
        .FirstOrDefault(path => path != null);

    private static Dictionary<string, string> Files(IEnumerable<string> folders)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, MatchCasing = MatchCasing.CaseInsensitive };
        var files = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var folder in folders.Where(Directory.Exists))
            foreach (var path in Directory.EnumerateFiles(folder, "*.?t?", options).Order(StringComparer.Ordinal))
                files.TryAdd(Path.GetFileName(path), path);
        return files;
    }

    private static IEnumerable<string> StandardFolders()
    {
        yield return Environment.GetFolderPath(Environment.SpecialFolder.Fonts);
        foreach (var start in new[] { Directory.GetCurrentDirectory(), AppContext.BaseDirectory })
            for (var folder = new DirectoryInfo(start); folder != null; folder = folder.Parent)
                yield return Path.Combine(folder.FullName, "data", "fonts");
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (home.Length > 0)
        {
            yield return Path.Combine(home, ".fonts");
            yield return Path.Combine(home, ".local", "share", "fonts");
        }
        yield return "/usr/local/share/fonts";
        yield return "/usr/share/fonts";
        yield return "/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol";
    }
}
