using FluentValidation;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Mail;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovInfoReports.Core.Agencies;

/// <summary>What a round of reminding did.</summary>
/// <param name="Reminded">Agencies that got a notice now.</param>
/// <param name="AlreadyReminded">Agencies that had got the same one before.</param>
/// <param name="Mails">Mails queued.</param>
/// <param name="WithoutMail">Reminded agencies where nobody has a mail address.</param>
public sealed record ReminderOutcome(int Reminded, int AlreadyReminded, int Mails, int WithoutMail);

/// <summary>A notice that an agency got.</summary>
/// <param name="ReadAt">When somebody there read it, or it became void; null while it is unread.</param>
public sealed record SentNotice(DateTimeOffset At, string From, string Text, DateTimeOffset? ReadAt);

/// <summary>Tells agencies that have not submitted: by themselves on the set days, and when the office urges (催报). Nothing is sent twice.</summary>
public sealed class Reminders(
    IDbContextFactory<ReportsDb> databases, AccessGate gate, ReportingYears years, PortalSettings settings, IOptions<MailOptions> mail, AuditLog audit,
    TimeProvider clock, IValidator<ReminderSettings> validator)
{
    /// <summary>A day missed because the portal stood still is made up for within so many days.</summary>
    private const int DaysOfGrace = 2;

    /// <summary>How long one look at a year is enough, for all nodes together.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>
    /// Sends what is due on the day of <paramref name="now"/>, in every opened year, once an hour however often and on however
    /// many nodes it is called: mostly it is one query that finds nothing.
    /// </summary>
    public async Task<ReminderOutcome> RunDueAsync(DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var today = now.Day();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var last = now - Pause;
        var opened = await db.ReportingYears.Include(y => y.District)
            .Where(y => y.OpensOn <= today && y.Year >= today.Year - 2 && (y.RemindedAt == null || y.RemindedAt <= last)).ToListAsync(cancellationToken);
        var total = new ReminderOutcome(0, 0, 0, 0);
        foreach (var year in opened)
        {
            if (!await IsTakenAsync(db, year, now, cancellationToken)) continue;
            var words = await settings.ReadAsync(PortalSettings.Reminders, year.DistrictId, cancellationToken);
            var late = await OpenDutiesAsync(db, year.District, year.Year, cancellationToken);
            var due = late.Select(duty => (Duty: duty, Day: DueToday(words, duty, today))).Where(entry => entry.Day is not null)
                .Select(entry => new Reminder(entry.Duty, "reminder", $"remind:{year.Year}:{entry.Duty.Agency.Id}:{entry.Duty.Due.SubmitOn:yyyyMMdd}:{entry.Day}",
                    words.Subject, today > entry.Duty.Due.SubmitOn ? words.Overdue : words.Upcoming)).ToList();
            if (due.Count == 0) continue;
            total = Sum(total, await SendAsync(Actor.System("定时提醒"), year.District, year.Year, words, due, today, cancellationToken));
        }
        return total;
    }

    /// <summary>The words in which an office urges when nobody writes others.</summary>
    public async Task<string> UrgeWordsAsync(Actor actor, string ownerCode, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var owner = await AgencyDirectory.FindAsync(db, ownerCode, cancellationToken);
        await gate.DemandOfficeAsync(actor, owner, cancellationToken);
        return (await settings.ReadAsync(PortalSettings.Reminders, owner.Id, cancellationToken)).Urge;
    }

    /// <summary>What an agency was told about its duty for a year, newest first.</summary>
    public async Task<IReadOnlyList<SentNotice>> HistoryAsync(Actor actor, string ownerCode, string agencyCode, int year,
        CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await gate.DemandOfficeReaderAsync(actor, await AgencyDirectory.FindAsync(db, ownerCode, cancellationToken), cancellationToken);
        var agency = await AgencyDirectory.FindAsync(db, agencyCode, cancellationToken);
        var about = $":{year}:{agency.Id}";
        return await db.Notices.AsNoTracking().Where(n => n.AgencyId == agency.Id && n.Key.Contains(about)).OrderByDescending(n => n.Id)
            .Select(n => new SentNotice(n.At, n.From, n.Text, n.ReadAt)).ToListAsync(cancellationToken);
    }

    /// <summary>催报: reminds the chosen agencies, or all that are past their date. At most once a day for each.</summary>
    /// <param name="agencyCodes">Null for all that are late.</param>
    /// <param name="own">Other words than the office's usual ones, with the same placeholders; null for those.</param>
    public async Task<ReminderOutcome> UrgeAsync(
        Actor actor, string ownerCode, int year, IReadOnlyCollection<string>? agencyCodes, string? own = null,
        CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var owner = await AgencyDirectory.FindAsync(db, ownerCode, cancellationToken);
        await gate.DemandOfficeAsync(actor, owner, cancellationToken);
        var today = clock.Today();
        var open = await OpenDutiesAsync(db, owner, year, cancellationToken);
        var chosen = open.Where(duty => agencyCodes?.Contains(duty.Agency.Code) ?? today > duty.Due.SubmitOn).ToList();
        if (agencyCodes?.FirstOrDefault(code => chosen.All(duty => duty.Agency.Code != code)) is { } none)
            throw new RefusedException($"“{none}”{year}年度不需要催报：已报送、免报、补录的是历史数据，或者不在本级填报范围。");
        var words = await settings.ReadAsync(PortalSettings.Reminders, owner.Id, cancellationToken);
        if (own is not null) words = words with { Urge = own.Trim() };
        validator.Refuse(words);
        var urges = chosen.Select(duty => new Reminder(duty, "urge", $"urge:{year}:{duty.Agency.Id}:{today:yyyyMMdd}", words.UrgeSubject, words.Urge)).ToList();
        return await SendAsync(actor, owner, year, words, urges, today, cancellationToken);
    }

    /// <returns>False when another node looks after the year already, or the office has just changed it: then it is for the next time.</returns>
    private static async Task<bool> IsTakenAsync(ReportsDb db, ReportingYear year, DateTimeOffset now, CancellationToken cancellationToken)
    {
        year.RemindedAt = now;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.Entry(year).State = EntityState.Detached;
            return false;
        }
    }

    private async Task<IReadOnlyList<FilingDuty>> OpenDutiesAsync(ReportsDb db, Agency owner, int year, CancellationToken cancellationToken)
    {
        var plan = await years.PlanAsync(db, owner, year, cancellationToken);
        var ids = plan.Duties.Select(duty => duty.Agency.Id).ToList();
        var reports = await db.Reports.Where(r => r.Year == year && ids.Contains(r.AgencyId))
            .Select(r => new { r.AgencyId, r.State, r.IsHistorical, IsPublic = r.Revisions.Any(v => v.State == RevisionState.Public) })
            .ToListAsync(cancellationToken);
        var done = reports.Where(report => !new ReportStanding(report.State, null, report.IsPublic, IsHistorical: report.IsHistorical).IsOwed)
            .Select(report => report.AgencyId).ToHashSet();
        return [.. plan.Duties.Where(duty => !duty.Due.IsExempt && !done.Contains(duty.Agency.Id))];
    }

    /// <summary>The set day that is today or was missed by a little; the later one when two are.</summary>
    private static int? DueToday(ReminderSettings words, FilingDuty duty, DateOnly today)
    {
        var since = today.DayNumber - duty.Due.SubmitOn.DayNumber;
        return words.Days.Where(day => day <= since && since - day <= DaysOfGrace).OrderDescending().Select(day => (int?)day).FirstOrDefault();
    }

    private Task<ReminderOutcome> SendAsync(
        Actor actor, Agency owner, int year, ReminderSettings words, IReadOnlyList<Reminder> reminders, DateOnly today, CancellationToken cancellationToken) =>
        Races.RetryAsync(() => QueueAsync(actor, owner, year, words, reminders, today, cancellationToken), cancellationToken);

    private async Task<ReminderOutcome> QueueAsync(
        Actor actor, Agency owner, int year, ReminderSettings words, IReadOnlyList<Reminder> reminders, DateOnly today, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var keys = reminders.Select(reminder => reminder.Key).ToList();
        var known = await db.Notices.Where(n => keys.Contains(n.Key)).Select(n => n.Key).ToHashSetAsync(cancellationToken);
        var fresh = reminders.Where(reminder => !known.Contains(reminder.Key)).ToList();
        if (fresh.Count == 0) return new ReminderOutcome(0, known.Count, 0, 0);
        var ids = fresh.Select(reminder => reminder.Duty.Agency.Id).ToList();
        var people = mail.Value.IsConfigured ? await AgencyPeople.WithMailAsync(db, ids, cancellationToken) : Array.Empty<MailRecipient>().ToLookup(p => p.AgencyId);
        var address = (await settings.ReadAsync(PortalSettings.Site, owner.Id, cancellationToken)).Address;
        var now = clock.GetUtcNow();
        var mails = 0;
        foreach (var reminder in fresh)
        {
            var text = words.Fill(reminder.Template, reminder.Duty, year, today, address);
            db.Notices.Add(new Notice { AgencyId = reminder.Duty.Agency.Id, Kind = reminder.Kind, Text = text, From = actor.IsSystem ? owner.Name : actor.Name, At = now, Key = reminder.Key });
            foreach (var (_, userId, to) in people[reminder.Duty.Agency.Id])
            {
                var subject = words.Fill(reminder.Subject, reminder.Duty, year, today, address);
                db.OutgoingMails.Add(new OutgoingMail { Key = $"{reminder.Key}:{userId}", To = to, Subject = subject, Body = text, CreatedAt = now, NextAttemptAt = now });
                mails++;
            }
        }
        var outcome = new ReminderOutcome(fresh.Count, known.Count, mails, fresh.Count(reminder => !people[reminder.Duty.Agency.Id].Any()));
        var whom = string.Join("、", fresh.Select(reminder => reminder.Duty.Name));
        audit.Add(db, actor, fresh[0].Kind, $"agency:{owner.Code}", $"{year}年度：提醒{outcome.Reminded}个单位，邮件{outcome.Mails}封。{whom}");
        await db.SaveChangesAsync(cancellationToken);
        return outcome;
    }

    private static ReminderOutcome Sum(ReminderOutcome one, ReminderOutcome other) =>
        new(one.Reminded + other.Reminded, one.AlreadyReminded + other.AlreadyReminded, one.Mails + other.Mails, one.WithoutMail + other.WithoutMail);

    private sealed record Reminder(FilingDuty Duty, string Kind, string Key, string Subject, string Template);
}
