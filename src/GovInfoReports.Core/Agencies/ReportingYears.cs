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

/// <summary>The years an office opens: dates, and who must file by when. Filing itself never closes.</summary>
public sealed class ReportingYears(IDbContextFactory<ReportsDb> databases, AccessGate gate, PortalSettings settings, AuditLog audit, TimeProvider clock)
{
    internal const string OpenKind = "year-open";
    internal const string DatesKind = "year-dates";

    /// <summary>报告年度 that is worked on: from November on the running year is prepared, before that the last one.</summary>
    public static int Current(DateOnly today) => today.Month >= 11 ? today.Year : today.Year - 1;

    /// <summary>Opens a year in which all kinds of agency have one date.</summary>
    public Task<int> OpenAsync(
        Actor actor, string ownerCode, int year, DateOnly opensOn, DateOnly internalDueOn, CancellationToken cancellationToken = default) =>
        OpenAsync(actor, ownerCode, year, opensOn, internalDueOn, new Dictionary<AgencyKind, DateOnly>(), cancellationToken: cancellationToken);

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
    /// <param name="shown">What the person was shown; null without a page.</param>
    /// <returns>How many agencies are told.</returns>
    /// <exception cref="RefusedException">The dates are not valid, or somebody else has changed them since they were shown.</exception>
    public async Task<int> OpenAsync(
        Actor actor, string ownerCode, int year, DateOnly opensOn, DateOnly internalDueOn, IReadOnlyDictionary<AgencyKind, DateOnly> kinds,
        ShownYear? shown = null, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var owner = await FindOfficeAsync(db, ownerCode, cancellationToken);
        await gate.DemandOfficeAsync(actor, owner, cancellationToken);
        var dates = await OfficeDates.ReadAsync(settings, owner.Id, cancellationToken);
        new YearDatesValidator(clock.Today(), dates.Deadlines).Refuse(new YearDates(year, opensOn, internalDueOn, kinds));
        var opened = await db.ReportingYears.SingleOrDefaultAsync(y => y.DistrictId == owner.Id && y.Year == year, cancellationToken);
        if (shown is not null && !shown.IsStill(opened, dates.Kinds.Of(year)))
            throw new RefusedException($"您打开以后，{year}年度的填报日期已有别人改过，这次没有保存。请先记下您的改动，取消后重新打开，在新的日期上再改。");
        if (opened is null) db.ReportingYears.Add(opened = new ReportingYear { DistrictId = owner.Id, Year = year });
        var before = opened.Id == 0 ? null : $"（原为{opened.OpensOn:yyyy-MM-dd}开始，本级期限{opened.InternalDueOn:yyyy-MM-dd}）";
        (opened.OpensOn, opened.InternalDueOn) = (opensOn, internalDueOn);
        var changed = dates with { Kinds = dates.Kinds.With(year, kinds) };
        var told = await TellAsync(db, owner, opened, changed, actor, cancellationToken);
        var others = string.Concat(kinds.OrderBy(kind => kind.Key).Select(kind => $"，{kind.Key.Label()}{kind.Value:yyyy-MM-dd}"));
        audit.Add(db, actor, "year-open", $"agency:{owner.Code}", $"{year}年度，{opensOn:yyyy-MM-dd}开始填报，本级期限{internalDueOn:yyyy-MM-dd}{others}{before}，通知{told}个单位");
        var hasOthers = kinds.Count > 0 || dates.Kinds.Of(year).Count > 0;
        if (hasOthers) await settings.PutAsync(db, actor, PortalSettings.KindDates, changed.Kinds, owner.Id, cancellationToken);
        await Races.SaveOnceAsync(db, $"“{owner.Name}”{year}年度的开放", cancellationToken);
        if (hasOthers) settings.Tell();
        return told;
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
                Text = isNew ? $"{year}年度报告{(opened.OpensOn > now.Day() ? $"将于{opened.OpensOn:yyyy年M月d日}" : "已")}开始填报，请于{submitOn:yyyy年M月d日}前报送。"
                    : $"{year}年度报告的报送期限由{old:yyyy年M月d日}改为{submitOn:yyyy年M月d日}，请按新的期限报送。",
            });
        }
        return told;
    }

    private static async Task<Agency> FindOfficeAsync(ReportsDb db, string code, CancellationToken cancellationToken)
    {
        var owner = await AgencyDirectory.FindAsync(db, code, cancellationToken);
        return owner.Kind.HasOffice() ? owner : throw new RefusedException($"“{owner.Name}”不是市、区县人民政府，没有报告年度。");
    }

    /// <summary>The government whose office the agency filed with at the year's end; null for a root.</summary>
    /// <param name="agency">With its periods.</param>
    internal static async Task<Agency?> OfficeOfAsync(ReportsDb db, Agency agency, int year, CancellationToken cancellationToken)
    {
        var tree = new AgencyTree(await AgencyDirectory.WithAbove(db, [agency.Id]).ToListAsync(cancellationToken));
        return tree.OfficeOf(agency, new DateOnly(year, 12, 31));
    }
}
