using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Settings;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Agencies;

/// <summary>Exemptions and extensions of single agencies in a year, granted and taken back by their office.</summary>
public sealed class FilingTerms(IDbContextFactory<ReportsDb> databases, AccessGate gate, PortalSettings settings, AuditLog audit, TimeProvider clock)
{
    /// <summary>The field that says until when more time is given.</summary>
    public const string UntilField = "Until";

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

    private async Task<DateOnly> DueWithoutTermAsync(ReportsDb db, Agency agency, Agency office, int year,
        CancellationToken cancellationToken)
    {
        var dates = await OfficeDates.ReadAsync(settings, office.Id, cancellationToken);
        var opened = await db.ReportingYears.AsNoTracking()
            .SingleOrDefaultAsync(y => y.DistrictId == office.Id && y.Year == year, cancellationToken);
        return dates.For(agency.Kind, year, null, opened).SubmitOn;
    }

    private static async Task<Agency> DemandOfficeAsync(ReportsDb db, Agency agency, int year, CancellationToken cancellationToken) =>
        await ReportingYears.OfficeOfAsync(db, agency, year, cancellationToken) ?? throw new RefusedException($"“{agency.Name}”没有上级政府，不能办理免报或延期。");

    private void Audit(ReportsDb db, Actor actor, string kind, Agency agency, string details) =>
        audit.Add(db, actor, kind, $"agency:{agency.Code}", details);
}
