using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Filing;

/// <summary>One edit of a working version: a target, what the person saw there, and what it is to be.</summary>
public abstract record DraftPatch;

/// <summary>Sets a cell that a person fills in; null is blank.</summary>
public sealed record CellPatch(string CellId, decimal? Seen, decimal? Value) : DraftPatch;

/// <summary>Adds (<paramref name="Seen"/> null), changes, moves or deletes (<paramref name="Value"/> null) a block.</summary>
/// <param name="SectionId"><c>head</c> for the preamble, or <c>s1</c> … <c>s6</c>.</param>
/// <param name="AfterBlockId">
/// For an added block its predecessor: null puts it first, one that is gone puts it last. For an existing block null leaves
/// it where it is and a block's id moves it behind that block (<see cref="First"/> to the front).
/// </param>
public sealed record BlockPatch(string SectionId, string BlockId, NarrativeBlock? Seen, NarrativeBlock? Value, string? AfterBlockId = null) : DraftPatch
{
    public const string First = "^";
}

public enum HeadField
{
    Agency,
    Title,
}

/// <summary>Sets the agency's name or the title as printed.</summary>
public sealed record HeadPatch(HeadField Field, string? Seen, string? Value) : DraftPatch;

/// <summary>Somebody else changed the same target meanwhile; nothing of the patch was saved. The person has to choose.</summary>
/// <param name="Target">A cell id, a block id, <c>agency</c> or <c>title</c>.</param>
/// <param name="Theirs">The value now stored: a cell's figure, a block as JSON (<see cref="SectionJson.ReadBlock(string)"/>), or text; null is blank or deleted.</param>
/// <param name="Yours">What was to be saved, in the same form.</param>
public sealed record Conflict(string SectionId, string Target, string? Theirs, string TheirAuthor, DateTimeOffset TheirTime, string? Yours);

/// <summary>One saved change, as other editors and the history see it; values in the form of <see cref="Conflict"/>.</summary>
/// <param name="Target">As in <see cref="Conflict"/>, or <c>order</c> for the comma-separated ids of a section's blocks.</param>
/// <param name="SectionVersion">The section's version that holds the change.</param>
public sealed record DraftChange(string SectionId, string Target, string? OldValue, string? NewValue, int? UserId, string Author, DateTimeOffset At, int SectionVersion);

/// <param name="SavedAt">When it was stored; shown as 已保存 hh:mm:ss.</param>
/// <param name="NewVersions">The new version of each section touched.</param>
/// <param name="Conflicts">The patches that were not saved.</param>
/// <param name="Others">What others changed in these sections since the versions the caller had seen.</param>
public sealed record PatchResult(
    DateTimeOffset SavedAt,
    IReadOnlyDictionary<string, int> NewVersions,
    IReadOnlyList<Conflict> Conflicts,
    IReadOnlyList<DraftChange> Others);
