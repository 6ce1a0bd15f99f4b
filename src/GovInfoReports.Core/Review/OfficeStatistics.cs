using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Review;

/// <summary>How often a rule had to be answered.</summary>
/// <param name="Agencies">In how many agencies' reports.</param>
/// <param name="Waivers">How many waivers were asked for.</param>
public sealed record RuleStatistic(string Rule, int Findings, int Agencies, int Waivers);

/// <summary>One agency's way through a year.</summary>
/// <param name="Rounds">How often the report was returned by the office.</param>
/// <param name="Corrections">How often a public report was corrected.</param>
/// <param name="IsSubmitted">Whether it was ever submitted: the first time decides lateness.</param>
/// <param name="IsFiled">Whether it counts as 已报送 now: see <see cref="ReportStanding.IsFiled"/>.</param>
public sealed record AgencyStatistic(
    string AgencyCode, string AgencyName, int Rounds, int Corrections, bool IsSubmitted, bool IsFiled, bool IsPublished, Lateness Lateness);

/// <summary>How many of the agencies that count as 已报送 now had filed first by the end of a day.</summary>
public sealed record FiledByDay(DateOnly Day, int Filed, int Total);

/// <summary>How many agencies stand where, in the words of the lists.</summary>
public sealed record StandingCount(string Label, StandingTone Tone, int Agencies);

/// <param name="Agencies">Those with a report, exempt or not, but for 历史数据.</param>
/// <param name="Duty">Agencies that must file: neither exempt nor with 历史数据.</param>
/// <param name="DueOn">The date of most of them.</param>
/// <param name="Filing">The days on which those agencies filed first that count as 已报送 now, in order.</param>
/// <param name="FiledBefore">How many others had filed and have to again: returned, or taken back.</param>
/// <param name="Standings">Most first; the agencies that must file.</param>
/// <param name="AverageDays">Days in each state, averaged over the reports that were in it.</param>
public sealed record OfficeYear(
    IReadOnlyList<RuleStatistic> Rules, IReadOnlyList<AgencyStatistic> Agencies, IReadOnlyDictionary<ReportState, double> AverageDays,
    int Duty, DateOnly? DueOn, IReadOnlyList<FiledByDay> Filing, int FiledBefore, IReadOnlyList<StandingCount> Standings);

/// <summary>What the office learns from a year: rules that failed most, correction rounds, days in each state. Read off events and answers.</summary>
public sealed class OfficeStatistics(IDbContextFactory<ReportsDb> databases, AccessGate gate, ReportingYears years, TimeProvider clock)
{
    public async Task<OfficeYear> OfAsync(Actor actor, string ownerCode, int year, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var owner = await AgencyDirectory.FindAsync(db, ownerCode, cancellationToken);
        await gate.DemandOfficeReaderAsync(actor, owner, cancellationToken);
        var plan = await years.PlanAsync(db, owner, year, cancellationToken);
        var ids = plan.Duties.Select(duty => duty.Agency.Id).ToList();
        var reports = await db.Reports.AsNoTracking().Where(r => r.Year == year && ids.Contains(r.AgencyId))
            .Select(r => new
            {
                r.Id, r.AgencyId, r.State, r.IsHistorical, r.FirstSubmittedAt, IsPublic = r.Revisions.Any(v => v.State == RevisionState.Public),
                Latest = r.Revisions.OrderByDescending(v => v.Number).Select(v => (RevisionState?)v.State).FirstOrDefault(),
                PublishedAt = r.Revisions.Any(v => v.State == RevisionState.Public) ? r.Revisions.Min(v => v.PublishedAt) : null,
            })
            .ToDictionaryAsync(r => r.AgencyId, cancellationToken);
        // What was published elsewhere never went its way here.
        var filers = plan.Duties.Where(duty => reports.GetValueOrDefault(duty.Agency.Id) is not { IsHistorical: true }).ToList();
        var standingOf = reports.ToDictionary(r => r.Key, r => new ReportStanding(r.Value.State, r.Value.Latest, r.Value.IsPublic));
        var reportIds = reports.Values.Select(r => r.Id).ToList();
        var events = (await db.Events.AsNoTracking().Where(e => reportIds.Contains(e.ReportId)).OrderBy(e => e.Id).ToListAsync(cancellationToken)).ToLookup(e => e.ReportId);
        var agencies = filers.Where(duty => reports.ContainsKey(duty.Agency.Id)).Select(duty =>
        {
            var report = reports[duty.Agency.Id];
            var own = events[report.Id].ToList();
            return new AgencyStatistic(
                duty.Agency.Code, duty.Name, own.Count(e => e.Action == nameof(ReportAction.Return)), own.Count(e => e.Action == nameof(ReportAction.StartCorrection)),
                report.FirstSubmittedAt is not null, standingOf[duty.Agency.Id].IsFiled, report.PublishedAt is not null,
                Lateness.Judge(duty.Due, own, report.FirstSubmittedAt, report.PublishedAt, clock.GetUtcNow()));
        }).ToList();
        var duties = filers.Where(duty => !duty.Due.IsExempt).ToList();
        var own = duties.Select(duty => (Standing: standingOf.GetValueOrDefault(duty.Agency.Id), FirstDay: reports.GetValueOrDefault(duty.Agency.Id)?.FirstSubmittedAt?.Day())).ToList();
        var standings = own.GroupBy(report => (report.Standing.Label, report.Standing.Tone))
            .Select(group => new StandingCount(group.Key.Label, group.Key.Tone, group.Count())).OrderByDescending(count => count.Agencies)
            .ThenBy(count => count.Label, StringComparer.Ordinal);
        return new OfficeYear(
            await RulesAsync(db, reportIds, cancellationToken), agencies, Averages(agencies), duties.Count,
            duties.GroupBy(duty => duty.Due.SubmitOn).OrderByDescending(group => group.Count()).ThenBy(group => group.Key)
                .Select(group => (DateOnly?)group.Key).FirstOrDefault(),
            Days([.. own.Where(report => report.Standing.IsFiled).Select(report => report.FirstDay).OfType<DateOnly>()]),
            own.Count(report => report is { Standing.IsFiled: false, FirstDay: not null }), [.. standings]);
    }

    private static IReadOnlyList<FiledByDay> Days(IReadOnlyList<DateOnly> days)
    {
        var total = 0;
        return [.. days.GroupBy(day => day).OrderBy(group => group.Key)
            .Select(group => new FiledByDay(group.Key, group.Count(), total += group.Count()))];
    }

    private static async Task<IReadOnlyList<RuleStatistic>> RulesAsync(ReportsDb db, List<int> reportIds, CancellationToken cancellationToken)
    {
        var answers = await db.FindingResponses.AsNoTracking().Where(r => reportIds.Contains(r.ReportId))
            .Select(r => new { r.Rule, r.ReportId, IsWaiver = r.Waiver != Filing.WaiverState.None }).ToListAsync(cancellationToken);
        return [.. answers.GroupBy(answer => answer.Rule)
            .Select(group => new RuleStatistic(group.Key, group.Count(), group.Select(a => a.ReportId).Distinct().Count(), group.Count(a => a.IsWaiver)))
            .OrderByDescending(statistic => statistic.Findings).ThenBy(statistic => statistic.Rule, StringComparer.Ordinal)];
    }

    private static Dictionary<ReportState, double> Averages(IReadOnlyList<AgencyStatistic> agencies) => Enum.GetValues<ReportState>()
        .Select(state => (State: state, Days: agencies.Select(a => a.Lateness.Spent.GetValueOrDefault(state).TotalDays).Where(days => days > 0).ToList()))
        .Where(entry => entry.Days.Count > 0).ToDictionary(entry => entry.State, entry => entry.Days.Average());
}
