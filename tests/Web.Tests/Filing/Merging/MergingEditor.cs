using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Web.Tests.Data;

namespace GovInfoReports.Web.Tests.Filing.Merging;

/// <summary>A change that was sent, and whether it was told as a conflict; otherwise it was acknowledged.</summary>
internal sealed record SentChange(string Batch, string Person, string Target, string? Seen, string? Wanted, Conflict? Conflict);

/// <summary>A person with a report open on one node: sees what was opened, saved and told, and edits that.</summary>
/// <param name="nodes">The own one and another over the same database.</param>
internal sealed class MergingEditor(
    Scenario[] nodes, Actor person, int report, ReportContent opened, IReadOnlyDictionary<string, SectionStamp> stamps)
{
    private readonly Dictionary<string, string?> _seen = See(opened);
    private readonly Dictionary<string, int> _versions = stamps.ToDictionary(stamp => stamp.Key, stamp => stamp.Value.Version);
    private int _batches;

    public List<SentChange> Sent { get; } = [];

    public async Task ActAsync(MergeStep step)
    {
        if (step.Opens) await OpenAsync();
        var edits = step.Edits.Select(edit => (Target: MergePlaces.Target(edit.Place), Wanted: MergePlaces.Wanted(edit.Place, edit.Value)));
        var conflicts = await SendAsync([.. edits.DistinctBy(edit => edit.Target)], step.IsTwice);
        if (!step.Insists || conflicts.Count == 0) return;
        await SendAsync([.. conflicts.Select(conflict => (conflict.Target, conflict.Yours))], isTwice: false);
    }

    private async Task OpenAsync()
    {
        var view = await nodes[0].Drafts.OpenAsync(person, report);
        foreach (var (target, value) in See(view.Content)) _seen[target] = value;
        foreach (var (section, stamp) in view.Sections) _versions[section] = stamp.Version;
    }

    private async Task<IReadOnlyList<Conflict>> SendAsync(IReadOnlyList<(string Target, string? Wanted)> edits, bool isTwice)
    {
        var batch = $"{person.Name}-{Guid.NewGuid():N}-{_batches++}";
        var patches = edits.Select(edit => MergePlaces.Patch(edit.Target, _seen[edit.Target], edit.Wanted)).ToList();
        var results = await Task.WhenAll(nodes.Take(isTwice ? 2 : 1).Select(node => Task.Run(() => SaveAsync(node, patches, batch))));
        foreach (var result in results)
            Sent.AddRange(edits.Select(edit => new SentChange(
                batch, person.Name, edit.Target, _seen[edit.Target], edit.Wanted, ConflictOf(result, edit.Target))));
        Learn(edits, results[0]);
        return results[0].Conflicts;
    }

    /// <summary>Whoever is told that too many save at once sends again, as the page does.</summary>
    private async Task<PatchResult> SaveAsync(Scenario node, IReadOnlyList<DraftPatch> patches, string batch)
    {
        while (true)
        {
            try
            {
                return await node.Drafts.ApplyAsync(person, report, patches, batch, "录入", _versions);
            }
            catch (RefusedException busy) when (busy.Message.StartsWith("同时操作的人太多", StringComparison.Ordinal))
            {
                await Task.Yield();
            }
        }
    }

    private void Learn(IReadOnlyList<(string Target, string? Wanted)> edits, PatchResult result)
    {
        foreach (var other in result.Others.Where(other => _seen.ContainsKey(other.Target))) _seen[other.Target] = other.NewValue;
        foreach (var (target, wanted) in edits) _seen[target] = ConflictOf(result, target) is { } conflict ? conflict.Theirs : wanted;
        foreach (var (section, version) in result.NewVersions) _versions[section] = version;
    }

    private static Conflict? ConflictOf(PatchResult result, string target) =>
        result.Conflicts.FirstOrDefault(conflict => conflict.Target == target);

    private static Dictionary<string, string?> See(ReportContent content) =>
        Enumerable.Range(0, MergeSteps.Places).Select(MergePlaces.Target).Distinct()
            .ToDictionary(target => target, target => MergePlaces.Read(content, target));
}
