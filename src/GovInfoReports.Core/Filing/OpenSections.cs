using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Filing;

/// <summary>What a batch of patches comes to on the content it met.</summary>
internal sealed record DraftOutcome(IReadOnlyList<TargetChange> Changes, IReadOnlyList<Mismatch> Mismatches, IReadOnlyList<PatchRefusal> Refusals);

/// <summary>The sections that a batch of patches touches, open for change: known already, or read with one SELECT.</summary>
internal sealed class OpenSections
{
    private readonly List<Signature> _signatures;

    private OpenSections(Report report, List<ReportSection> sections, List<Signature> signatures, HashSet<string> alreadySaved, ReportContent content)
    {
        Report = report;
        Sections = sections;
        _signatures = signatures;
        AlreadySaved = alreadySaved;
        VersionsBefore = sections.ToDictionary(section => section.SectionId, section => section.Version);
        Versions = VersionsBefore;
        Content = content;
    }

    public Report Report { get; }

    public IReadOnlyList<ReportSection> Sections { get; }

    /// <summary>Only the loaded sections are filled.</summary>
    public ReportContent Content { get; }

    /// <summary>Targets that an earlier sending of the same batch has saved; empty when there was none.</summary>
    public HashSet<string> AlreadySaved { get; }

    /// <summary>The sections' versions after saving.</summary>
    public IReadOnlyDictionary<string, int> Versions { get; private set; }

    private IReadOnlyDictionary<string, int> VersionsBefore { get; }

    public static async Task<OpenSections> LoadAsync(ReportsDb db, int reportId, IReadOnlyList<DraftPatch> patches, string batch, CancellationToken cancellationToken)
    {
        var ids = SectionsOf(patches);
        var rows = await (
            from section in db.Sections.AsNoTracking()
            join report in db.Reports on section.ReportId equals report.Id
            where section.ReportId == reportId && ids.Contains(section.SectionId)
            select new
            {
                Section = section,
                Report = report,
                report.Agency,
                IsSigned = db.Signatures.Any(signature => signature.ReportId == reportId && signature.VoidedAt == null),
                IsRepeated = db.Edits.Any(edit => edit.ReportId == reportId && edit.Batch == batch),
            }).ToListAsync(cancellationToken);
        if (rows.Count < ids.Count || rows.Count == 0) throw ReportLookup.Missing();
        var saved = rows[0].IsRepeated
            ? await db.Edits.Where(edit => edit.ReportId == reportId && edit.Batch == batch).Select(edit => edit.Target).ToListAsync(cancellationToken)
            : [];
        var sections = rows.Select(row => row.Section).ToList();
        rows[0].Report.Agency = rows[0].Agency;
        var signatures = rows[0].IsSigned ? await SignOff.ActiveAsync(db, reportId, cancellationToken) : [];
        return new OpenSections(rows[0].Report, sections, signatures, [.. saved], DraftContent.Read(rows[0].Report, sections));
    }

    /// <summary>The sections that patches touch.</summary>
    public static List<string> SectionsOf(IReadOnlyList<DraftPatch> patches)
    {
        // The form decides a cell's section, but is known only with the report; table sections are the same in all forms.
        var form = FormCatalog.All[^1];
        return [.. patches.Select(patch => SectionOf(form, patch)).Distinct()];
    }

    /// <param name="sections">Tracked by the context that will save them.</param>
    /// <param name="content">The sections' content, changed already.</param>
    public static OpenSections Of(Report report, List<ReportSection> sections, ReportContent content) => new(report, sections, [], [], content);

    /// <summary>A section whose content and version are known without reading; nobody's signature is on the report.</summary>
    public static OpenSections Known(Report report, string section, int version, ReportContent content) =>
        new(report, [new ReportSection { ReportId = report.Id, SectionId = section, Version = version }], [], [], content);

    /// <summary>
    /// Applies the patches to the content. A batch is written once and as a whole: what an earlier sending of it left undone
    /// is told as a conflict, even where it would fit by now.
    /// </summary>
    /// <param name="leavesOut">Leaves out what cannot stand, and tells it.</param>
    /// <exception cref="RefusedException">A value cannot stand there at all, and is not to be left out.</exception>
    public DraftOutcome Apply(IReadOnlyList<DraftPatch> patches, bool leavesOut)
    {
        var refusals = new List<PatchRefusal>();
        if (AlreadySaved.Count > 0) return new DraftOutcome([], [.. patches.Where(patch => !AlreadySaved.Contains(patch.Place.Target)).SelectMany(LeftOut)], refusals);
        var edit = new DraftEdit(Content);
        foreach (var patch in patches) Try(edit, patch);
        return new DraftOutcome(edit.Changes, edit.Mismatches, refusals);

        void Try(DraftEdit on, DraftPatch patch)
        {
            try
            {
                on.Apply(patch);
            }
            catch (RefusedException refusal) when (leavesOut)
            {
                refusals.Add(new PatchRefusal(patch.Place, refusal.Message));
            }
        }

        IEnumerable<Mismatch> LeftOut(DraftPatch patch)
        {
            var alone = new DraftEdit(Content);
            Try(alone, patch);
            var fitting = alone.Changes.Where(change => change.Target == patch.Place.Target)
                .Select(change => new Mismatch(change.SectionId, change.Target, change.Old, change.New));
            return alone.Mismatches.Concat(fitting);
        }
    }

    /// <summary>Puts the changes into the sections and voids the signatures; a section keeps the version it was opened with until it is written.</summary>
    /// <returns>The sections that changed, and the entries of the edit log.</returns>
    public (IReadOnlyList<ReportSection> Sections, IReadOnlyList<EditEntry> Log) Put(IReadOnlyList<TargetChange> changes, Actor actor, DateTimeOffset now, string batch, string origin)
    {
        var ids = changes.Select(change => change.SectionId).ToHashSet(StringComparer.Ordinal);
        List<ReportSection> changed = [.. Sections.Where(section => ids.Contains(section.SectionId))];
        foreach (var section in changed)
        {
            section.Content = SectionJson.Write(Content, section.SectionId);
            section.UpdatedAt = now;
            section.UpdatedBy = actor.Name;
            section.UpdatedById = actor.UserId;
        }
        Versions = VersionsBefore.ToDictionary(version => version.Key, version => version.Value + (ids.Contains(version.Key) ? 1 : 0));
        if (changes.Count > 0) _signatures.ForEach(signature => signature.VoidedAt = now);
        return (changed, [.. changes.Select(change => EntryOf(change, actor, now, batch, origin))]);
    }

    /// <summary>What others saved between the versions the caller had seen and those found.</summary>
    public async Task<IReadOnlyList<DraftChange>> OthersAsync(ReportsDb db, IReadOnlyDictionary<string, int>? seen, CancellationToken cancellationToken)
    {
        if (seen is null) return [];
        var changes = new List<DraftChange>();
        foreach (var (id, found) in VersionsBefore)
        {
            if (!seen.TryGetValue(id, out var known) || known >= found) continue;
            var entries = await db.Edits.AsNoTracking()
                .Where(edit => edit.ReportId == Report.Id && edit.SectionId == id && edit.SectionVersion > known && edit.SectionVersion <= found)
                .OrderBy(edit => edit.SectionVersion).ToListAsync(cancellationToken);
            changes.AddRange(entries.Select(ChangeOf));
        }
        return changes;
    }

    public async Task<IReadOnlyList<Conflict>> ConflictsAsync(ReportsDb db, IReadOnlyList<Mismatch> mismatches, CancellationToken cancellationToken)
    {
        var conflicts = new List<Conflict>(mismatches.Count);
        foreach (var mismatch in mismatches)
        {
            var found = VersionsBefore[mismatch.SectionId];
            var last = await db.Edits.AsNoTracking()
                .Where(edit => edit.ReportId == Report.Id && edit.SectionId == mismatch.SectionId && edit.Target == mismatch.Target
                    && edit.SectionVersion <= found)
                .OrderByDescending(edit => edit.SectionVersion).Select(edit => new { edit.UserId, edit.UserName, edit.At })
                .FirstOrDefaultAsync(cancellationToken);
            var section = Sections.First(section => section.SectionId == mismatch.SectionId);
            conflicts.Add(new Conflict(
                mismatch.SectionId, mismatch.Target, mismatch.Current, last?.UserName ?? section.UpdatedBy, last?.At ?? section.UpdatedAt,
                mismatch.Wanted, last is null ? section.UpdatedById : last.UserId));
        }
        return conflicts;
    }

    internal static DraftChange ChangeOf(EditEntry edit) =>
        new(edit.SectionId, edit.Target, edit.OldValue, edit.NewValue, edit.UserId, edit.UserName, edit.At, edit.SectionVersion);

    private static string SectionOf(ReportForm latest, DraftPatch patch)
    {
        if (patch is not CellPatch cell) return DraftEdit.SectionOf(latest, patch);
        var form = FormCatalog.All.FirstOrDefault(form => form.FindCell(cell.CellId) is not null) ?? latest;
        return DraftEdit.SectionOf(form, patch);
    }

    private EditEntry EntryOf(TargetChange change, Actor actor, DateTimeOffset now, string batch, string origin) => new()
    {
        ReportId = Report.Id,
        SectionId = change.SectionId,
        SectionVersion = Versions[change.SectionId],
        Target = change.Target,
        OldValue = change.Old,
        NewValue = change.New,
        Batch = batch,
        Origin = origin,
        At = now,
        UserId = actor.UserId,
        UserName = actor.Name,
    };
}
