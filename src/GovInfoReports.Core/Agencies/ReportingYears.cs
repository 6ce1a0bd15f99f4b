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
public sealed class ReportingYears(IDbContextFactory<ReportsDb> databases, PortalSettings settings, AuditLog audit, TimeProvider clock)
{
    /// <summary>The field that says until when more time is given.</summary>
    public const string UntilField = "Until";

    private const int LongestReason = 1900;

    /// <summary>报告年度 that is worked on: from November on the running year is prepared, before that the last one.</summary>
    public static int Current(DateOnly today) => today.Month >= 11 ? today.Year : today.Year - 1;

    /// <exception cref="RefusedException">There is no such agency, or it has no office.</exception>
    public async Task<YearPlan> PlanAsync(string ownerCode, int year, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var owner = await FindOfficeAsync(db, ownerCode, cancellationToken);
        return await PlanAsync(db, owner, year, cancellationToken);
    }

    internal async Task<YearPlan> PlanAsync(ReportsDb db, Agency owner, int year, CancellationToken cancellationToken)
    {
        var tree = await AgencyDirectory.TreeOfAsync(db, owner, cancellationToken);
        var opened = await db.ReportingYears.AsNoTracking().SingleOrDefaultAsync(y => y.DistrictId == owner.Id && y.Year == year, cancellationToken);
        var terms = await db.FilingTerms.AsNoTracking()
            .Where(t => t.Year == year && (t.Agency.Path.StartsWith(owner.Path) || t.Agency.Periods.Any(p => p.ParentId == owner.Id)))
            .ToDictionaryAsync(t => t.AgencyId, cancellationToken);
        var deadlines = await settings.ReadAsync(PortalSettings.Deadlines, owner.Id, cancellationToken);
        return new YearPlan(owner, year, opened, [.. tree.FilingUnits(owner, year).Select(unit =>
        {
            var term = terms.GetValueOrDefault(unit.Agency.Id);
            return new FilingDuty(unit.Agency, unit.Name, DueDates.For(unit.Agency.Kind, year, term, deadlines, opened?.InternalDueOn), term);
        })]);
    }

    /// <summary>Opens a year, or changes the dates of an opened one. Every agency that must file is told once.</summary>
    /// <param name="internalDueOn">The office's own date, not behind the last statutory one.</param>
    public async Task<ReportingYear> OpenAsync(
        Actor actor, string ownerCode, int year, DateOnly opensOn, DateOnly internalDueOn, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var owner = await FindOfficeAsync(db, ownerCode, cancellationToken);
        actor.RequireOffice(owner);
        var deadlines = await settings.ReadAsync(PortalSettings.Deadlines, owner.Id, cancellationToken);
        var last = Enum.GetValues<AgencyKind>().Max(kind => deadlines.StatutoryFor(kind).In(year + 1));
        new YearDatesValidator(clock.Today(), last).Refuse(new YearDates(year, opensOn, internalDueOn));
        var opened = await db.ReportingYears.SingleOrDefaultAsync(y => y.DistrictId == owner.Id && y.Year == year, cancellationToken);
        if (opened is null) db.ReportingYears.Add(opened = new ReportingYear { DistrictId = owner.Id, Year = year });
        (opened.OpensOn, opened.InternalDueOn) = (opensOn, internalDueOn);
        await TellAsync(db, owner, year, internalDueOn, actor, cancellationToken);
        Audit(db, actor, "year-open", owner, $"{year}年度，{opensOn:yyyy-MM-dd}开始填报，内部期限{internalDueOn:yyyy-MM-dd}");
        await db.SaveChangesAsync(cancellationToken);
        return opened;
    }

    /// <summary>The agency need not file for the year.</summary>
    public Task ExemptAsync(Actor actor, string agencyCode, int year, string reason, CancellationToken cancellationToken = default) =>
        GrantAsync(actor, agencyCode, year, StorableText.Required(reason, "免报理由", LongestReason), term => (term.IsExempt, term.ExtendedTo) = (true, null), "exempt", "免报", cancellationToken);

    /// <summary>The agency has to submit by a later day than the others.</summary>
    public Task ExtendAsync(Actor actor, string agencyCode, int year, DateOnly until, string reason, CancellationToken cancellationToken = default)
    {
        var why = StorableText.Required(reason, "延期理由", LongestReason);
        if (until == default) throw RefusedException.At(UntilField, "请填写延期至哪一日。");
        if (until.Year <= year) throw RefusedException.At(UntilField, $"延期日期应在{year + 1}年或以后。");
        return GrantAsync(actor, agencyCode, year, why, term => (term.IsExempt, term.ExtendedTo) = (false, until), "extend", $"延期至{until:yyyy-MM-dd}", cancellationToken);
    }

    /// <summary>Takes an exemption or extension back.</summary>
    public async Task RevokeAsync(Actor actor, string agencyCode, int year, string reason, CancellationToken cancellationToken = default)
    {
        var why = StorableText.Required(reason, "收回理由", LongestReason);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var agency = await AgencyDirectory.FindAsync(db, agencyCode, cancellationToken);
        actor.RequireOffice(await DemandOfficeAsync(db, agency, year, cancellationToken));
        var term = await db.FilingTerms.SingleOrDefaultAsync(t => t.AgencyId == agency.Id && t.Year == year, cancellationToken)
            ?? throw new RefusedException($"“{agency.Name}”{year}年度没有免报或延期。");
        db.FilingTerms.Remove(term);
        TellTerm(db, actor, agency, year, "term-revoke", $"{(term.IsExempt ? "免报" : "延期")}已收回，请按期报送。理由：{why}");
        Audit(db, actor, "term-revoke", agency, $"{year}年度：{why}");
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task GrantAsync(
        Actor actor, string agencyCode, int year, string reason, Action<FilingTerm> grant, string kind, string what, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var agency = await AgencyDirectory.FindAsync(db, agencyCode, cancellationToken);
        actor.RequireOffice(await DemandOfficeAsync(db, agency, year, cancellationToken));
        var term = await db.FilingTerms.SingleOrDefaultAsync(t => t.AgencyId == agency.Id && t.Year == year, cancellationToken);
        if (term is null) db.FilingTerms.Add(term = new FilingTerm { AgencyId = agency.Id, Year = year });
        grant(term);
        (term.Reason, term.GrantedBy, term.GrantedAt) = (reason, actor.Name, clock.GetUtcNow());
        TellTerm(db, actor, agency, year, kind, $"{what}。理由：{reason}");
        Audit(db, actor, kind, agency, $"{year}年度{what}：{reason}");
        await db.SaveChangesAsync(cancellationToken);
    }

    private void TellTerm(ReportsDb db, Actor actor, Agency agency, int year, string kind, string text)
    {
        var now = clock.GetUtcNow();
        db.Notices.Add(new Notice { AgencyId = agency.Id, Kind = kind, From = actor.Name, At = now, Text = $"{year}年度报告：{text}", Key = $"{kind}:{year}:{agency.Id}:{now.UtcTicks}" });
    }

    private async Task TellAsync(ReportsDb db, Agency owner, int year, DateOnly due, Actor actor, CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(db, owner, year, cancellationToken);
        var told = await db.Notices.Where(n => n.Kind == "year-open" && n.Key.StartsWith($"year-open:{year}:"))
            .Select(n => n.AgencyId).ToHashSetAsync(cancellationToken);
        foreach (var duty in plan.Duties.Where(duty => !told.Contains(duty.Agency.Id)))
        {
            db.Notices.Add(new Notice
            {
                AgencyId = duty.Agency.Id, Kind = "year-open", From = actor.Name, At = clock.GetUtcNow(), Key = $"year-open:{year}:{duty.Agency.Id}",
                Text = $"{year}年度报告已开始填报，请于{(due < duty.Due.StatutoryOn ? due : duty.Due.StatutoryOn):yyyy年M月d日}前报送。",
            });
        }
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
        var parents = agency.Periods.Select(p => p.ParentId).OfType<int>().ToList();
        var paths = await db.Agencies.Where(a => parents.Contains(a.Id)).Select(a => a.Path).ToListAsync(cancellationToken);
        var ids = paths.Append(agency.Path).SelectMany(path => path.Split('/', StringSplitOptions.RemoveEmptyEntries)).Select(int.Parse).Distinct().ToList();
        var tree = new AgencyTree(await db.Agencies.AsNoTracking().Include(a => a.Periods).Where(a => ids.Contains(a.Id)).ToListAsync(cancellationToken));
        return tree.OfficeOf(agency, new DateOnly(year, 12, 31));
    }

    private void Audit(ReportsDb db, Actor actor, string kind, Agency agency, string details) =>
        audit.Add(db, actor, kind, $"agency:{agency.Code}", details);
}
