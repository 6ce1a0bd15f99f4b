using System.Text.Json;
using System.Text.Json.Serialization;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Tests.Checks;

/// <summary>A labelled narrative of the regression set; see Narratives/README.md.</summary>
internal sealed record NarrativeCase(
    string Id, string Split, string Form, int Year, string Agency, string AgencyKind, Dictionary<string, string[]> Sections,
    Dictionary<string, decimal?> Cells, bool BlankRest, EarlierReport? Previous, ExpectedFinding[] Expected)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip };

    private static string Folder { get; } = Path.Combine(RepositoryFolder(), "tests", "Core.Tests", "Checks", "Narratives");

    public static IReadOnlyList<NarrativeCase> All { get; } =
        [.. Directory.GetFiles(Folder, "*.json").Order(StringComparer.Ordinal).SelectMany(file => JsonSerializer.Deserialize<NarrativeCase[]>(File.ReadAllText(file), Json)!)];

    /// <summary>The lines of a file of single sentences.</summary>
    public static IReadOnlyList<string> Sentences(string file) => [.. File.ReadAllLines(Path.Combine(Folder, "Sentences", file)).Where(line => line.Length > 0)];

    public CheckContext Context()
    {
        var form = FormCatalog.ById(Form);
        var content = new ReportContent(form, Year) { Agency = Agency };
        Fill(content, Sections, Cells, BlankRest);
        var previous = Previous is { } earlier ? earlier.ToContent() : null;
        return new CheckContext(content, TotalsBasis.Computed)
        {
            Filer = new FilerFacts(Kind, Kind == Agencies.AgencyKind.CityGovernment, [Agency]),
            LastYear = previous is null ? null : new OtherYear(previous, true),
        };
    }

    public static void Fill(ReportContent content, Dictionary<string, string[]> sections, Dictionary<string, decimal?> cells, bool blankRest)
    {
        foreach (var (id, paragraphs) in sections) content.Sections[id] = [.. paragraphs.Select(NarrativeBlock.Paragraph)];
        foreach (var cell in content.Form.Cells)
        {
            if (cell.IsComputed) continue;
            if (cells.TryGetValue(cell.Id, out var value)) content.Tables.Set(cell, value);
            else if (!blankRest) content.Tables.Set(cell, 0);
        }
    }

    private AgencyKind Kind => AgencyKind switch
    {
        "city_government" => Agencies.AgencyKind.CityGovernment,
        "district_government" => Agencies.AgencyKind.DistrictGovernment,
        "government_office" => Agencies.AgencyKind.GovernmentOffice,
        "department" => Agencies.AgencyKind.Department,
        "town" => Agencies.AgencyKind.Town,
        "street" => Agencies.AgencyKind.Street,
        _ => throw new InvalidDataException($"{Id}: unknown agency kind {AgencyKind}."),
    };

    private static string RepositoryFolder()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "GovInfoReports.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}

/// <summary>Last year's report of a labelled case.</summary>
internal sealed record EarlierReport(int Year, string Form, Dictionary<string, decimal?> Cells, Dictionary<string, string[]> Sections)
{
    public ReportContent ToContent()
    {
        var content = new ReportContent(FormCatalog.ById(Form), Year);
        NarrativeCase.Fill(content, Sections, Cells, blankRest: false);
        return content;
    }
}

/// <summary>A finding that the case's author expects.</summary>
internal sealed record ExpectedFinding(string Rule, string Passage);
