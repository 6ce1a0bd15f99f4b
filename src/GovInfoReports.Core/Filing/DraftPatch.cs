using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Filing;

/// <summary>One edit of a working version: a target, what the person saw there, and what it is to be.</summary>
public abstract record DraftPatch
{
    public abstract ReportPlace Place { get; }

    /// <summary>The edit of a place that changes one of its values into another.</summary>
    /// <param name="after">For an added block, see <see cref="BlockPatch"/>.</param>
    public static DraftPatch At(ReportPlace place, string? seen, string? value, string? after) => place switch
    {
        CellPlace { Id: var id } => new CellPatch(id, CellPlace.Number(seen), CellPlace.Number(value)),
        HeadPlace { Field: var field } => new HeadPatch(field, seen, value),
        BlockPlace block => new BlockPatch(block.Section, block.Id, Block(seen), Block(value), seen is null ? after : null),
        _ => throw new ArgumentException($"'{place}' is not edited by itself.", nameof(place)),
    };

    private static NarrativeBlock? Block(string? value) => value is null ? null : SectionJson.ReadBlock(value);
}

/// <summary>Sets a cell that a person fills in; null is blank.</summary>
public sealed record CellPatch(string CellId, decimal? Seen, decimal? Value) : DraftPatch
{
    public override ReportPlace Place => new CellPlace(CellId);
}

/// <summary>Adds (<paramref name="Seen"/> null), changes, moves or deletes (<paramref name="Value"/> null) a block.</summary>
/// <param name="SectionId"><c>head</c> for the preamble, or <c>s1</c> … <c>s6</c>.</param>
/// <param name="AfterBlockId">
/// For an added block its predecessor: null puts it first, one that is gone puts it last. For an existing block null leaves
/// it where it is and a block's id moves it behind that block (<see cref="First"/> to the front).
/// </param>
public sealed record BlockPatch(string SectionId, string BlockId, NarrativeBlock? Seen, NarrativeBlock? Value, string? AfterBlockId = null) : DraftPatch
{
    public const string First = "^";

    public override ReportPlace Place => new BlockPlace(SectionId, BlockId);
}

/// <summary>Sets the agency's name or the title as printed.</summary>
public sealed record HeadPatch(HeadField Field, string? Seen, string? Value) : DraftPatch
{
    public override ReportPlace Place => HeadPlace.Of(Field);
}

/// <summary>Somebody else changed the same target meanwhile; nothing of the patch was saved. The person has to choose.</summary>
/// <param name="Target">See <see cref="ReportPlace.Target"/>.</param>
/// <param name="Theirs">The value now stored, see <see cref="ReportPlace"/>.</param>
/// <param name="Yours">What was to be saved, in the same form.</param>
/// <param name="TheirUserId">Who stored it: names are not unique. Null for the portal itself, or when it is not known.</param>
public sealed record Conflict(
    string SectionId, string Target, string? Theirs, string TheirAuthor, DateTimeOffset TheirTime, string? Yours, int? TheirUserId = null)
{
    public ReportPlace Place => ReportPlace.Of(SectionId, Target);
}

/// <summary>One saved change, as other editors and the history see it; values in the form of <see cref="ReportPlace"/>.</summary>
/// <param name="Target">See <see cref="ReportPlace.Target"/>.</param>
/// <param name="SectionVersion">The section's version that holds the change.</param>
public sealed record DraftChange(
    string SectionId, string Target, string? OldValue, string? NewValue, int? UserId, string Author, DateTimeOffset At, int SectionVersion)
{
    public ReportPlace Place => ReportPlace.Of(SectionId, Target);
}

/// <summary>A patch whose value cannot stand at its place, and why, in Chinese.</summary>
public sealed record PatchRefusal(ReportPlace Place, string Reason);

/// <param name="SavedAt">When it was stored; shown as 已保存 hh:mm:ss.</param>
/// <param name="NewVersions">The new version of each section touched.</param>
/// <param name="Conflicts">The patches that were not saved.</param>
/// <param name="Others">What others changed in these sections since the versions the caller had seen.</param>
public sealed record PatchResult(
    DateTimeOffset SavedAt,
    IReadOnlyDictionary<string, int> NewVersions,
    IReadOnlyList<Conflict> Conflicts,
    IReadOnlyList<DraftChange> Others)
{
    /// <summary>See <see cref="DraftStore.ApplyEachAsync"/>; empty wherever a batch is taken as a whole.</summary>
    public IReadOnlyList<PatchRefusal> Refusals { get; init; } = [];
}
