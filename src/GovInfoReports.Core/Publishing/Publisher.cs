using System.Security.Cryptography;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Checks.Sensitive;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Mail;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Searching;
using GovInfoReports.Core.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace GovInfoReports.Core.Publishing;

/// <summary>Something changed on the public side: what caches hold of this report's addresses is to be evicted.</summary>
public sealed record PublicationChange(int ReportId, int RevisionId, string AgencyCode, int Year);

/// <summary>Publishes approved revisions, now or at a set time, withdraws them, and opens public reports for correction.</summary>
public sealed class Publisher(
    IDbContextFactory<ReportsDb> contexts, TimeProvider clock, RevisionFlow flow, ReportFlow reports, Freezer freezer, PdfPrinting print,
    PortalSettings settings, ILogger<Publisher> log)
{
    public const string PdfFormat = "pdf";

    /// <summary>The field of a set time.</summary>
    public const string TimeField = "PublishAt";

    /// <summary>Raised in this process after the transaction; handlers must not throw.</summary>
    public event Action<PublicationChange>? Published;

    /// <summary>Makes a revision public; the version public before it is superseded in the same transaction.</summary>
    /// <exception cref="RefusedException">It is not approved, not the newest, or public already.</exception>
    public async Task PublishAsync(Actor actor, int revisionId, string? key = null, CancellationToken cancellationToken = default) =>
        Tell(await flow.RunAsync(actor, revisionId, RevisionAction.Publish, key, null, step => PublishAsync(step, cancellationToken), cancellationToken));

    /// <param name="at">A moment to come.</param>
    public async Task ScheduleAsync(Actor actor, int revisionId, DateTimeOffset at, string? key = null, CancellationToken cancellationToken = default)
    {
        if (at == default) throw RefusedException.At(TimeField, "请填写公开时间；如需马上公开，请选择“立即公开”。");
        if (at <= clock.GetUtcNow()) throw RefusedException.At(TimeField, "公开时间应晚于现在；如需马上公开，请选择“立即公开”。");
        await flow.RunAsync(actor, revisionId, RevisionAction.Schedule, key, $"{at.InChina():yyyy-MM-dd HH:mm}", async step =>
        {
            await DemandPublishableAsync(step, cancellationToken);
            step.Revision.PublishAt = at;
        }, cancellationToken);
    }

    public Task UnscheduleAsync(Actor actor, int revisionId, string? key = null, CancellationToken cancellationToken = default) =>
        flow.RunAsync(actor, revisionId, RevisionAction.Unschedule, key, null, _ => Task.CompletedTask, cancellationToken);

    /// <summary>Takes a public or superseded version down; its page says so with the reason.</summary>
    public async Task WithdrawAsync(Actor actor, int revisionId, string publicReason, string? key = null, CancellationToken cancellationToken = default)
    {
        var reason = PublicReason(publicReason, "撤下原因");
        Tell(await flow.RunAsync(actor, revisionId, RevisionAction.Withdraw, key, reason,
            step => SearchIndex.RemoveAsync(step.Db, revisionId, cancellationToken), cancellationToken));
    }

    /// <summary>
    /// Makes a withdrawn version public again, under its number and date; only the newest, and while no correction is under
    /// way.
    /// </summary>
    /// <param name="reason">Why; for the record, not for the public page.</param>
    public async Task RestoreAsync(Actor actor, int revisionId, string reason, string? key = null,
        CancellationToken cancellationToken = default)
    {
        var why = StorableText.Required(reason, "恢复公开的理由");
        Tell(await flow.RunAsync(actor, revisionId, RevisionAction.Restore, key, why, async step =>
        {
            await DemandPublishableAsync(step, cancellationToken);
            await AddToSearchAsync(step, cancellationToken);
        }, cancellationToken));
    }

    /// <summary>Opens the working version again with the public content; the public version stays until the correction is published.</summary>
    /// <exception cref="RefusedException">Nothing of the report is public or withdrawn, or a newer version waits to be published.</exception>
    public Task StartCorrectionAsync(Actor actor, int reportId, string publicReason, string? key = null, CancellationToken cancellationToken = default)
    {
        var reason = PublicReason(publicReason, "更正原因");
        return reports.RunAsync(actor, reportId, ReportAction.StartCorrection, key, reason, step => Correction.OpenAsync(step, freezer, cancellationToken), cancellationToken);
    }

    /// <summary>放弃更正: what was changed is taken back, and the public version stays as it is.</summary>
    /// <exception cref="RefusedException">It is no correction, or it was sent to the district already.</exception>
    public Task GiveUpCorrectionAsync(Actor actor, int reportId, string reason, string? key = null, CancellationToken cancellationToken = default) =>
        reports.RunAsync(actor, reportId, ReportAction.GiveUpCorrection, key, StorableText.Required(reason, "放弃更正的原因"), step => Correction.GiveUpAsync(step, cancellationToken), cancellationToken);

    /// <summary>Publishes every revision whose set time has come. One that fails is logged, stays scheduled, and holds up no other.</summary>
    /// <returns>How many were published.</returns>
    public async Task<int> PublishDueAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var due = await db.Revisions.Where(r => r.State == RevisionState.Scheduled && r.PublishAt <= now).OrderBy(r => r.PublishAt).Select(r => r.Id).ToListAsync(cancellationToken);
        var published = 0;
        foreach (var id in due)
        {
            try
            {
                await PublishAsync(Actor.System("定时任务"), id, cancellationToken: cancellationToken);
                published++;
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                if (problem is RefusedException && !await db.Revisions.AnyAsync(r => r.Id == id && r.State == RevisionState.Scheduled, cancellationToken))
                {
                    log.LogDebug("Revision {RevisionId} was published, or taken off the schedule, by somebody else at the same moment", id);
                    continue;
                }
                log.LogError(problem, "Scheduled revision {RevisionId} could not be published", id);
            }
        }
        return published;
    }

    private async Task PublishAsync(RevisionStep step, CancellationToken cancellationToken)
    {
        await DemandPublishableAsync(step, cancellationToken);
        var (db, revision) = (step.Db, step.Revision);
        foreach (var old in await db.Revisions.Where(r => r.ReportId == revision.ReportId && r.Id != revision.Id && r.State == RevisionState.Public).ToListAsync(cancellationToken))
        {
            db.Events.Add(old.Move(RevisionAction.Supersede, RevisionState.Superseded, step.Actor, step.Role, step.Now));
            await SearchIndex.RemoveAsync(db, old.Id, cancellationToken);
        }
        revision.PublicNumber = 1 + (await db.Revisions.Where(r => r.ReportId == revision.ReportId).MaxAsync(r => r.PublicNumber, cancellationToken) ?? 0);

        var content = CanonicalJson.Read(revision.Content);
        revision.SearchText = SearchText.Of(content);
        await AddToSearchAsync(step, cancellationToken);
        var pdf = print(content, FactsOf(step, (await settings.ReadAsync(PortalSettings.Site, cancellationToken: cancellationToken)).Address));
        db.PublishedFiles.Add(new PublishedFile { RevisionId = revision.Id, Format = PdfFormat, Bytes = pdf, Sha256 = Convert.ToHexStringLower(SHA256.HashData(pdf)) });
        if (revision.PublicNumber > 1) await NextYear.TellAsync(step, content, cancellationToken);
    }

    private static async Task AddToSearchAsync(RevisionStep step, CancellationToken cancellationToken)
    {
        var first = await step.Db.Revisions.Where(r => r.ReportId == step.Revision.ReportId).MinAsync(r => r.PublishedAt, cancellationToken);
        SearchIndex.Add(step.Db, step.Revision, first ?? step.Now);
    }

    private static DocumentFacts FactsOf(RevisionStep step, string site) => VersionFacts.Of(
        step.Report.Agency.Code, step.Report.Year, step.Revision.PublicNumber!.Value, RevisionState.Public, step.Now, step.Revision.ContentHash, site);

    private static string PublicReason(string text, string what)
    {
        var reason = StorableText.Required(text, what, 500);
        PublicRemarks.Demand(reason, what);
        return reason;
    }

    private static async Task DemandPublishableAsync(RevisionStep step, CancellationToken cancellationToken)
    {
        if (!step.Revision.IsApproved) throw new RefusedException("该版本尚未审核通过，不能公开。");
        var isNewest = !await step.Db.Revisions.AnyAsync(r => r.ReportId == step.Revision.ReportId && r.Number > step.Revision.Number, cancellationToken);
        if (!isNewest || step.Report.State != ReportState.Approved) throw new RefusedException("该报告已有更新的版本在办理，请公开最新通过的版本。");
    }

    private void Tell(PublicationChange change) => Published?.Invoke(change);
}
