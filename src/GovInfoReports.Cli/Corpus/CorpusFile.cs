using System.Text.Json.Nodes;

namespace GovInfoReports.Cli.Corpus;

/// <summary>One source of a corpus with what it says, in the keys of the report's open JSON.</summary>
/// <param name="Name">File name without folder and extension.</param>
/// <param name="Path">The source.</param>
/// <param name="Truth">What a reader of the source finds in it; null is what the source does not say.</param>
public sealed record CorpusFile(string Name, string Path, JsonObject Truth)
{
    private static readonly string[] Extensions = [".txt", ".md", ".html", ".htm", ".mht", ".csv", ".docx", ".xlsx", ".pdf"];

    /// <summary>The sources of a folder that have their truth as NAME.json beside them, or as truth/ID.json for ID_anything.txt.</summary>
    public static IReadOnlyList<CorpusFile> Of(string folder)
    {
        var files = new List<CorpusFile>();
        foreach (var path in Directory.GetFiles(folder).Where(IsSource).Order(StringComparer.Ordinal))
        {
            var name = System.IO.Path.GetFileNameWithoutExtension(path);
            string[] places = [System.IO.Path.Combine(folder, name + ".json"), System.IO.Path.Combine(folder, "truth", name.Split('_')[0] + ".json")];
            if (Array.Find(places, File.Exists) is { } truth) files.Add(new(name, path, JsonNode.Parse(File.ReadAllText(truth))!.AsObject()));
        }
        return files;
    }

    /// <summary>Cells of which the truth says that they cannot be told for certain.</summary>
    public IReadOnlySet<string> Ambiguous => Truth["ambiguous"] is JsonArray cells ? [.. cells.Select(cell => (string)cell!)] : new HashSet<string>();

    /// <summary>The truth of a cell by its id (<c>table2.art20_1.regulations.made</c>), or null.</summary>
    public decimal? Cell(string id)
    {
        JsonNode? node = Truth;
        foreach (var key in id.Split('.')) node = (node as JsonObject)?[key];
        return node is null ? null : decimal.Parse(node.ToJsonString(), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static bool IsSource(string path) => Extensions.Contains(System.IO.Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);
}
