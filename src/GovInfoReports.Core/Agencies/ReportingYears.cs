using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Settings;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Agencies;

/// <summary>One agency's duty for one year.</summary>
/// <param name="Name">The name at the year's end.</param>
/// <param name="Term">Exemption or extension, when there is one.</param>
public sealed record FilingDuty(Agency Agency, string Name, DueDates Due, FilingTerm? Term);

/// <summary>Who files for a year with one office, and by when.</summary>
/// <param name="Opened">Null while the office has not opened the year.</param>
public sealed record YearPlan(Agency Owner, int Year, ReportingYear? Opened, IReadOnlyList<FilingDuty> Duties);

/// <summary>The years an office opens: dates, who must file, exemptions and extensions. Filing itself never closes.</summary>
public sealed class ReportingYears(IDbContextFactory<ReportsDb> databases, AccessGate gate, PortalSettings settings, AuditLog audit, TimeProvider clock)
{
    /// <summary>The field that says until when more time is given.</summary>
    public const string UntilField = "Until";

    internal const string OpenKind = "year-open";
    internal const string DatesKind = "year-dates";

    /// <summary>报告年度 that is worked on: from November on the running year is prepared, before that the last one.</summary>
    public static int Current(DateOnly today) => today.Month >= 11 ? today.Year : today.Year - 1;

    /// <summary>Opens a year in which all kinds of agency have one date.</summary>
    public Task<int> OpenAsync(
        Actor actor, string ownerCode, int year, DateOnly opensOn, DateOnly internalDueOn, CancellationToken cancellationToken = default) =>
        OpenAsync(actor, ownerCode, year, opensOn, internalDueOn, new Dictionary<AgencyKind, DateOnly>(), cancellationToken);

    /// <exception cref="RefusedException">There is no such agency, or it has no office.</exception>
    public async Task<YearPlan> PlanAsync(string ownerCode, int year, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var owner = await FindOfficeAsync(db, ownerCode, cancellationToken);
        return await PlanAsync(db, owner, year, cancellationToken);
    }

    internal async Task<YearPlan> PlanAsync(ReportsDb db, Agency owner, int year, CancellationToken cancellationToken)
    {
        var agencies = await YearAgency.ReadAsync(db, AgencyDirectory.WithBelow(db, owner), year, cancellationToken);
        var opened = agencies.GetValueOrDefault(owner.Id)?.Opened;
        var dates = await OfficeDates.ReadAsync(settings, owner.Id, cancellationToken);
        var units = new AgencyTree(agencies.Values.Select(row => row.Agency)).FilingUnits(owner, year);
        return new YearPlan(owner, year, opened, [.. units.Select(unit => DutyOf(agencies, unit, owner, year, dates))]);
    }

    /// <summary>All that file for a year with an office or with one below it, each with its own office's dates, in the order of the offices.</summary>
    internal async Task<IReadOnlyList<(Agency Office, FilingDuty Duty)>> DutiesBelowAsync(ReportsDb db, Agency owner, int year, CancellationToken cancellationToken)
    {
        var agencies = await YearAgency.ReadAsync(db, AgencyDirectory.WithBelow(db, owner), year, cancellationToken);
        var tree = new AgencyTree(agencies.Values.Select(row => row.Agency));
        var found = new List<(Agency, FilingDuty)>(agencies.Count);
        foreach (var office in tree.All.Where(agency => agency.Kind.HasOffice()).OrderBy(office => office.Id != owner.Id))
        {
            var dates = await OfficeDates.ReadAsync(settings, office.Id, cancellationToken);
            found.AddRange(tree.FilingUnits(office, year).Select(unit => (office, DutyOf(agencies, unit, office, year, dates))));
        }
        return found;
    }

    private static FilingDuty DutyOf(IReadOnlyDictionary<int, YearAgency> agencies, FilingUnit unit, Agency office, int year, OfficeDates dates)
    {
        var term = agencies[unit.Agency.Id].Term;
        return new FilingDuty(unit.Agency, unit.Name, dates.For(unit.Agency.Kind, year, term, agencies.GetValueOrDefault(office.Id)?.Opened), term);
    }

    /// <summary>The dates of some agencies, each with its own office; an agency that need not file at all has none.</summary>
    internal async Task<IReadOnlyList<(Agency Agency, DueDates? Due)>> DutiesOfAsync(
        ReportsDb db, IReadOnlyCollection<int> ids, int year, CancellationToken cancellationToken)
    {
        var agencies = await YearAgency.ReadAsync(db, AgencyDirectory.WithAbove(db, ids), year, cancellationToken);
        var tree = new AgencyTree(agencies.Values.Select(row => row.Agency));
        var day = new DateOnly(year, 12, 31);
        var duties = new List<(Agency, DueDates?)>(ids.Count);
        foreach (var (agency, term, _) in agencies.Values.Where(row => ids.Contains(row.Agency.Id)))
        {
            // A root answers to nobody above it and has no date.
            if (!agency.ExistedOn(day) || tree.OfficeOf(agency, day) is not { } office)
            {
                duties.Add((agency, null));
                continue;
            }
            var dates = await OfficeDates.ReadAsync(settings, office.Id, cancellationToken);
            duties.Add((agency, dates.For(agency.Kind, year, term, agencies[office.Id].Opened)));
        }
        return duties;
    }

    /// <summary>
    /// Opens a year, or changes the dates of an opened one. Every agency that must file is told once of the year, and again
    /// whenever its own date becomes another: what it was told before is then no longer shown as unread, nor sent.
    /// </summary>
    /// <param name="internalDueOn">The office's own date, not behind the last statutory one.</param>
    /// <param name="kinds">Other dates for kinds of agency, not behind the statutory one of each.</param>
    /// <returns>How many agencies are told.</returns>
    public async Task<int> OpenAsync(
        Actor actor, string ownerCode, int year, DateOnly opensOn, DateOnly internalDueOn, IReadOnlyDictionary<AgencyKind, DateOnly> kinds,
        CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var owner = await FindOfficeAsync(db, ownerCode, cancellationToken);
        await gate.DemandOfficeAsync(actor, owner, cancellationToken);
        var dates = await OfficeDates.ReadAsync(settings, owner.Id, cancellationToken);
        new YearDatesValidator(clock.Today(), dates.Deadlines).Refuse(new YearDates(year, opensOn, internalDueOn, kinds));
        var opened = await db.ReportingYears.SingleOrDefaultAsync(y => y.DistrictId == owner.Id && y.Year == year, cancellationToken);
        if (opened is null) db.ReportingYears.Add(opened = new ReportingYear { DistrictId = owner.Id, Year = year });
        var before = opened.Id == 0 ? null : $"（原为{opened.OpensOn:yyyy-MM-dd}开始，本级期限{opened.InternalDueOn:yyyy-MM-dd}）";
        (opened.OpensOn, opened.InternalDueOn) = (opensOn, internalDueOn);
        var changed = dates with { Kinds = dates.Kinds.With(year, kinds) };
        var told = await TellAsync(db, owner, opened, changed, actor, cancellationToken);
        var others = string.Concat(kinds.OrderBy(kind => kind.Key).Select(kind => $"，{kind.Key.Label()}{kind.Value:yyyy-MM-dd}"));
        Audit(db, actor, "year-open", owner, $"{year}年度，{opensOn:yyyy-MM-dd}开始填报，本级期限{internalDueOn:yyyy-MM-dd}{others}{before}，通知{told}个单位");
        var hasOthers = kinds.Count > 0 || dates.Kinds.Of(year).Count > 0;
        if (hasOthers) await settings.PutAsync(db, actor, PortalSettings.KindDates, changed.Kinds, owner.Id, cancellationToken);
        await Races.SaveOnceAsync(db, $"“{owner.Name}”{year}年度的开放", cancellationToken);
        if (hasOthers) settings.Tell();
        return told;
    }

    /// <summary>The agency need not file for the year.</summary>
    public Task ExemptAsync(Actor actor, string agencyCode, int year, string reason, CancellationToken cancellationToken = default) =>
        ExemptAsync(actor, [agencyCode], year, reason, cancellationToken);

    /// <summary>Some agencies need not file for the year: all of them, or none when one is refused.</summary>
    public Task ExemptAsync(Actor actor, IReadOnlyCollection<string> agencyCodes, int year, string reason, CancellationToken cancellationToken = default) =>
        GrantAsync(actor, agencyCodes, year, StorableText.Required(reason, "免报理由"), (_, term, _) =>
            (term.IsExempt, term.ExtendedTo) = (true, null), "exempt", "免报", cancellationToken);

    /// <summary>The agency has to submit by a later day than the others.</summary>
    public Task ExtendAsync(Actor actor, string agencyCode, int year, DateOnly until, string reason, CancellationToken cancellationToken = default) =>
        ExtendAsync(actor, [agencyCode], year, until, reason, cancellationToken);

    /// <summary>Some agencies have to submit by a later day: all of them, or none when one is refused.</summary>
    public Task ExtendAsync(
        Actor actor, IReadOnlyCollection<string> agencyCodes, int year, DateOnly until, string reason, CancellationToken cancellationToken = default)
    {
        var why = StorableText.Required(reason, "延期理由");
        if (until == default) throw RefusedException.At(UntilField, "请填写延期至哪一日。");
        if (until.Year != year + 1) throw RefusedException.At(UntilField, $"延期日期应在{year + 1}年以内。");
        return GrantAsync(actor, agencyCodes, year, why, (agency, term, due) =>
        {
            if (until <= due) throw RefusedException.At(UntilField, $"{(agencyCodes.Count > 1 ? $"“{agency.Name}”：" : "")}延期应晚于原来的期限{due:yyyy年M月d日}。");
            (term.IsExempt, term.ExtendedTo) = (false, until);
        }, "extend", $"延期至{until:yyyy-MM-dd}", cancellationToken);
    }

    /// <summary>Takes an exemption or extension back.</summary>
    public async Task RevokeAsync(Actor actor, string agencyCode, int year, string reason, CancellationToken cancellationToken = default)
    {
        var why = StorableText.Required(reason, "收回理由");
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var agency = await AgencyDirectory.FindAsync(db, agencyCode, cancellationToken);
        await gate.DemandOfficeAsync(actor, await DemandOfficeAsync(db, agency, year, cancellationToken), cancellationToken);
        var term = await db.FilingTerms.SingleOrDefaultAsync(t => t.AgencyId == agency.Id && t.Year == year, cancellationToken)
            ?? throw new RefusedException($"“{agency.Name}”{year}年度没有免报或延期。");
        db.FilingTerms.Remove(term);
        await StaleReminders.VoidAsync(db, agency.Id, year, clock.GetUtcNow(), cancellationToken);
        TellTerm(db, actor, agency, year, "term-revoke", $"{(term.IsExempt ? "免报" : "延期")}已收回，请按期报送。理由：{why}");
        Audit(db, actor, "term-revoke", agency, $"{year}年度：{why}");
        await Races.SaveOnceAsync(db, $"“{agency.Name}”{year}年度的免报或延期", cancellationToken);
    }

    private async Task GrantAsync(
        Actor actor, IReadOnlyCollection<string> agencyCodes, int year, string reason, Action<Agency, FilingTerm, DateOnly> grant, string kind, string what,
        CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        foreach (var code in agencyCodes)
            await GrantAsync(db, actor, await AgencyDirectory.FindAsync(db, code, cancellationToken), year, reason, grant, kind, what, cancellationToken);
        await Races.SaveOnceAsync(db, $"{year}年度的免报或延期", cancellationToken);
    }

    private async Task GrantAsync(
        ReportsDb db, Actor actor, Agency agency, int year, string reason, Action<Agency, FilingTerm, DateOnly> grant, string kind, string what,
        CancellationToken cancellationToken)
    {
        var office = await DemandOfficeAsync(db, agency, year, cancellationToken);
        await gate.DemandOfficeAsync(actor, office, cancellationToken);
        var term = await db.FilingTerms.SingleOrDefaultAsync(t => t.AgencyId == agency.Id && t.Year == year, cancellationToken);
        if (term is null) db.FilingTerms.Add(term = new FilingTerm { AgencyId = agency.Id, Year = year });
        grant(agency, term, await DueWithoutTermAsync(db, agency, office, year, cancellationToken));
        await StaleReminders.VoidAsync(db, agency.Id, year, clock.GetUtcNow(), cancellationToken);
        (term.Reason, term.GrantedBy, term.GrantedAt) = (reason, actor.Name, clock.GetUtcNow());
        TellTerm(db, actor, agency, year, kind, $"{what}。理由：{reason}");
        Audit(db, actor, kind, agency, $"{year}年度{what}：{reason}");
    }

    private void TellTerm(ReportsDb db, Actor actor, Agency agency, int year, string kind, string text)
    {
        var now = clock.GetUtcNow();
        db.Notices.Add(new Notice { AgencyId = agency.Id, Kind = kind, From = actor.Name, At = now, Text = $"{year}年度报告：{text}", Key = $"{kind}:{year}:{agency.Id}:{now.UtcTicks}" });
    }

    private async Task<int> TellAsync(
        ReportsDb db, Agency owner, ReportingYear opened, OfficeDates dates, Actor actor, CancellationToken cancellationToken)
    {
        var year = opened.Year;
        var plan = await PlanAsync(db, owner, year, cancellationToken);
        var known = await db.Notices.Where(n => n.Kind == OpenKind && n.Key.StartsWith($"{OpenKind}:{year}:")).Select(n => n.AgencyId)
            .ToHashSetAsync(cancellationToken);
        var (now, told) = (clock.GetUtcNow(), 0);
        foreach (var duty in plan.Duties.Where(duty => !duty.Due.IsExempt))
        {
            var (agency, old) = (duty.Agency, duty.Due.SubmitOn);
            var submitOn = dates.For(agency.Kind, year, duty.Term, opened).SubmitOn;
            var isNew = !known.Contains(agency.Id);
            if (!isNew && submitOn == old) continue;
            if (!isNew) await StaleReminders.VoidAsync(db, agency.Id, year, clock.GetUtcNow(), cancellationToken);
            told++;
            db.Notices.Add(new Notice
            {
                AgencyId = agency.Id, Kind = isNew ? OpenKind : DatesKind, From = actor.Name, At = now,
                Key = isNew ? $"{OpenKind}:{year}:{agency.Id}" : $"{DatesKind}:{year}:{agency.Id}:{now.UtcTicks}",
                Text = isNew ? $"{year}年度报告已开始填报，请于{submitOn:yyyy年M月d日}前报送。"
                    : $"{year}年度报告的报送期限由{old:yyyy年M月d日}改为{submitOn:yyyy年M月d日}，请按新的期限报送。",
            });
        }
        return told;
    }

    private async Task<DateOnly> DueWithoutTermAsync(ReportsDb db, Agency agency, Agency office, int year,
        CancellationToken cancellationToken)
    {
        var dates = await OfficeDates.ReadAsync(settings, office.Id, cancellationToken);
        var opened = await db.ReportingYears.AsNoTracking()
            .SingleOrDefaultAsync(y => y.DistrictId == office.Id && y.Year == year, cancellationToken);
        return dates.For(agency.Kind, year, null, opened).SubmitOn;
    }

    private static async Task<Agency> FindOfficeAsync(ReportsDb db, string code, CancellationToken cancellationToken)
    {
        var owner = await AgencyDirectory.FindAsync(db, code, cancellationToken);
        return owner.Kind.HasOffice() ? owner : throw new RefusedException($"“{owner.Name}”不是市、区县人民政府，没有报告年度。");
    }

    private static async Task<Agency> DemandOfficeAsync(ReportsDb db, Agency agency, int year, CancellationToken cancellationToken) =>
        await OfficeOfAsync(db, agency, year, cancellationToken) ?? throw new RefusedException($"“{agency.Name}”没有上级政府，不能办理免报或延期。");

    /// <summary>The government whose office the agency filed with at the year's end; null for a root.</summary>
    /// <param name="agency">With its periods.</param>
    internal static async Task<Agency?> OfficeOfAsync(ReportsDb db, Agency agency, int year, CancellationToken cancellationToken)
    {
        var tree = new AgencyTree(await AgencyDirectory.WithAbove(db, [agency.Id]).ToListAsync(cancellationToken));
        return tree.OfficeOf(agency, new DateOnly(year, 12, 31));
    }

    private void Audit(ReportsDb db, Actor actor, string kind, Agency agency, string details) =>
        audit.Add(db, actor, kind, $"agency:{agency.Code}", details);
}
