using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace GovInfoReports.Core.Publishing;

public sealed record BulkFailure(int RevisionId, string AgencyName, int Year, string Reason);

public sealed record BulkProgress(
    int JobId, int DistrictId, int Year, int Total, int Published, int Failed, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, string StartedBy, IReadOnlyList<BulkFailure> Failures);

/// <summary>“公开全部已通过的报告”: a job in the database, worked off one by one in the name of the person who started it.</summary>
public sealed class BulkPublish(
    IDbContextFactory<ReportsDb> contexts, TimeProvider clock, AccessGate gate, Actors actors, Publisher publisher, ILogger<BulkPublish> log)
{
    /// <summary>Takes down which revisions are to be published; <see cref="RunPendingAsync"/> does it.</summary>
    /// <param name="chosen">The revisions that are wanted; null for all that can be published.</param>
    /// <returns>The job's id.</returns>
    /// <exception cref="RefusedException">There is nothing to publish, or a chosen one no longer can be.</exception>
    public async Task<int> StartAsync(
        Actor actor, int districtId, int year, IReadOnlyCollection<int>? chosen = null, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var district = await DemandPublisherAsync(db, actor, districtId, cancellationToken);
        var revisions = await db.Revisions
            .Where(r => r.IsApproved && r.State == RevisionState.Unpublished && r.Report.Year == year && r.Report.State == ReportState.Approved
                && r.Report.Agency.Path.StartsWith(district.Path)
                && !db.Revisions.Any(newer => newer.ReportId == r.ReportId && newer.Number > r.Number))
            .OrderBy(r => r.Report.Agency.SortOrder).ThenBy(r => r.Id).Select(r => r.Id).ToListAsync(cancellationToken);
        if (revisions.Count == 0) throw new RefusedException($"{district.Name}没有已审核通过而未公开的{year}年度报告。");
        if (chosen is not null)
        {
            if (chosen.Except(revisions).Any()) throw new RefusedException("选中的报告中有的已经公开、退回或设定了公开时间，请刷新后重新选择。");
            revisions = [.. revisions.Intersect(chosen)];
            if (revisions.Count == 0) throw new RefusedException("请至少选择一份报告。");
        }
        var job = new PublishJob
        {
            DistrictId = districtId,
            Year = year,
            StartedById = actor.UserId ?? throw new RefusedException("批量公开须由本人办理。"),
            StartedBy = actor.Name,
            StartedAt = clock.GetUtcNow(),
            Items = [.. revisions.Select(id => new PublishJobItem { RevisionId = id })],
        };
        db.PublishJobs.Add(job);
        await db.SaveChangesAsync(cancellationToken);
        return job.Id;
    }

    public async Task<BulkProgress> ProgressAsync(Actor actor, int jobId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var job = await db.PublishJobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == jobId, cancellationToken) ?? throw new RefusedException("没有这项批量公开任务。");
        await DemandPublisherAsync(db, actor, job.DistrictId, cancellationToken);
        var items = await db.PublishJobItems.AsNoTracking().Where(i => i.JobId == jobId).OrderBy(i => i.Id)
            .Select(i => new { i.RevisionId, i.State, i.Reason, i.Revision.AgencyName, i.Revision.Report.Year }).ToListAsync(cancellationToken);
        var failures = items.Where(item => item.State == PublishJobState.Failed).Select(item => new BulkFailure(item.RevisionId, item.AgencyName, item.Year, item.Reason ?? "")).ToList();
        return new BulkProgress(
            job.Id, job.DistrictId, job.Year, items.Count, items.Count(item => item.State == PublishJobState.Published), failures.Count,
            job.StartedAt, job.FinishedAt, job.StartedBy, failures);
    }

    /// <summary>Works off every unfinished job, those left by an earlier run of the portal too. Called by a hosted service.</summary>
    /// <returns>How many revisions were published.</returns>
    public async Task<int> RunPendingAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var published = 0;
        foreach (var job in await db.PublishJobs.AsNoTracking().Where(j => j.FinishedAt == null).OrderBy(j => j.Id).ToListAsync(cancellationToken))
        {
            var actor = await actors.OfAsync(job.StartedById, cancellationToken);
            var pending = await db.PublishJobItems.AsNoTracking().Where(i => i.JobId == job.Id && i.State == PublishJobState.Pending).OrderBy(i => i.Id).ToListAsync(cancellationToken);
            foreach (var item in pending)
                if (await RunAsync(db, actor, item, cancellationToken)) published++;
            var now = clock.GetUtcNow();
            await db.PublishJobs.Where(j => j.Id == job.Id && j.FinishedAt == null)
                .ExecuteUpdateAsync(update => update.SetProperty(j => j.FinishedAt, now).SetProperty(j => j.Version, j => j.Version + 1), cancellationToken);
        }
        return published;
    }

    private async Task<bool> RunAsync(ReportsDb db, Actor actor, PublishJobItem item, CancellationToken cancellationToken)
    {
        var (state, reason) = (PublishJobState.Published, (string?)null);
        try
        {
            // The key makes it one publication even when the portal stopped between publishing and noting it.
            await publisher.PublishAsync(actor, item.RevisionId, $"bulk-{item.JobId}-{item.RevisionId}", cancellationToken);
        }
        catch (Exception problem) when (problem is RefusedException or AccessDeniedException)
        {
            (state, reason) = (PublishJobState.Failed, problem.Message);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            log.LogError(problem, "Revision {RevisionId} of job {JobId} could not be published", item.RevisionId, item.JobId);
            (state, reason) = (PublishJobState.Failed, "系统出错，未能公开；请稍后单独公开该报告，仍不成功请联系系统管理员。");
        }
        var now = clock.GetUtcNow();
        await db.PublishJobItems.Where(i => i.Id == item.Id && i.State == PublishJobState.Pending)
            .ExecuteUpdateAsync(update => update.SetProperty(i => i.State, state).SetProperty(i => i.Reason, reason).SetProperty(i => i.DoneAt, now), cancellationToken);
        return state == PublishJobState.Published;
    }

    private async Task<Agencies.Agency> DemandPublisherAsync(ReportsDb db, Actor actor, int districtId, CancellationToken cancellationToken)
    {
        var district = await db.Agencies.AsNoTracking().SingleOrDefaultAsync(a => a.Id == districtId, cancellationToken) ?? throw new RefusedException("没有这个区划，请联系系统管理员。");
        await gate.DemandAsync(actor, Act.PublishInBulk, district, $"agency:{district.Code}", cancellationToken);
        return district;
    }
}
