using System.Text.Json;
using System.Text.Json.Serialization;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;

namespace GovInfoReports.Core.Seeding;

/// <summary>An agency of the demo data (seeds/agencies.json).</summary>
/// <param name="Since">The first year with a fictitious report: a calendar year, or 0 and below relative to the year worked on; null for none.</param>
/// <param name="Size">About how many applications it receives a year.</param>
/// <param name="Topic">What its narrative speaks of.</param>
/// <param name="Real">A real agency: it appears with its one real report and nothing else.</param>
public sealed record DemoAgency(
    string Code, string Name, AgencyKind Kind, string? Parent = null, int? Since = null, int Size = 0, string Topic = "", int Signers = 1,
    bool MakesRegulations = false, string Contact = "", bool Real = false, DateOnly? Founded = null, string? FormerName = null, DateOnly? RenamedOn = null,
    string? MergedInto = null, DateOnly? MergedOn = null);

public sealed record DemoRole(Role Role, string? Agency = null);

/// <summary>A person who can sign in to the demo (seeds/accounts.json).</summary>
public sealed record DemoAccount(string User, string Name, IReadOnlyList<DemoRole> Roles)
{
    /// <summary>What the person may do, as the portal calls it.</summary>
    public string RolesText => string.Join("、", Roles.Select(role => role.Role.Label()).Distinct());
}

/// <summary>What happened to one report; without a story a past year's report was filed and published in time.</summary>
/// <param name="Year">0 for the year worked on, −1 for the one before.</param>
internal sealed record DemoStory(string Agency, int Year, DemoTurn Story, string Reason = "");

/// <summary>How far a demo report came, and what went wrong on the way.</summary>
internal enum DemoTurn
{
    NotStarted, Draft, DraftWithErrors, Checking, AwaitingApproval, Submitted, InReview, Returned, Resubmitted, Approved, Scheduled, Published,
    LateSubmission, LatePublication, CarryOverBroken, Correcting, Corrected, Withdrawn, Exempt, Extended,
}

/// <summary>A real report: figures as published (cells not named are 0), narrative in our own words.</summary>
/// <param name="PrintedAs">The agency's name as that report prints it, when it differs.</param>
internal sealed record DemoRealReport(
    string Agency, int Year, IReadOnlyDictionary<string, decimal> Cells, IReadOnlyList<string> S1, IReadOnlyList<string> S5, IReadOnlyList<string> S6, string? PrintedAs = null);

/// <summary>Reads seeds/*.json, which are built into the program.</summary>
internal static class DemoFiles
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static IReadOnlyList<DemoAgency> Agencies { get; } = Read<List<DemoAgency>>("agencies");

    public static IReadOnlyList<DemoAccount> Accounts { get; } = Read<List<DemoAccount>>("accounts");

    public static IReadOnlyList<DemoStory> Stories { get; } = Read<List<DemoStory>>("stories");

    public static IReadOnlyList<DemoRealReport> RealReports { get; } = Read<List<DemoRealReport>>("real-reports");

    public static IReadOnlyDictionary<string, string[]> Narratives { get; } = Read<Dictionary<string, string[]>>("narratives");

    private static T Read<T>(string name)
    {
        using var file = typeof(DemoFiles).Assembly.GetManifestResourceStream($"seeds/{name}.json")
            ?? throw new InvalidOperationException($"The program was built without seeds/{name}.json.");
        return JsonSerializer.Deserialize<T>(file, Options) ?? throw new InvalidOperationException($"seeds/{name}.json is empty.");
    }
}
