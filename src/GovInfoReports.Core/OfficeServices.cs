using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Mail;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Review;
using GovInfoReports.Core.Rollup;
using GovInfoReports.Core.Seeding;
using GovInfoReports.Core.Settings;
using GovInfoReports.Core.Work;
using MailKit.Net.Smtp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GovInfoReports.Core;

/// <summary>The office's and the administrator's services: agencies, years, board, rollup, accounts, settings, demo data.</summary>
internal static class OfficeServices
{
    public static void AddOffice(this IServiceCollection services)
    {
        services.AddMemoryCache().AddOptions<MailOptions>();
        services.AddSingleton<PortalSettings>();
        services.AddSingleton<DailyCopies>().AddSingleton<Queues>().AddSingleton<PortalStatus>().AddOptions<CopyOptions>();
        services.AddSingleton<AgencyDirectory>().AddSingleton<AgencySheet>().AddSingleton<ReportingYears>().AddSingleton<FilingTerms>();
        services.TryAddSingleton<NewMailClient>(_ => () => new SmtpClient());
        services.AddSingleton<Reminders>().AddSingleton<MailSender>().AddSingleton<FailedMails>().AddSingleton<StepMails>();
        services.AddSingleton<DraftProgress>().AddSingleton<DraftFindingCounts>().AddSingleton<Board>().AddSingleton<OfficeStatistics>();
        services.AddSingleton<ReviewAssignment>().AddSingleton<AssignmentRules>();
        services.AddSingleton<PackedCellsCache>().AddSingleton<RollupResults>().AddSingleton<RollupService>()
            .AddSingleton<RollupExclusions>().AddSingleton<RollupSnapshots>();
        services.AddSingleton<OwnReports>().AddSingleton<RollupTrend>().AddSingleton<DisclosureRates>().AddSingleton<RollupExport>().AddSingleton<StatisticsExport>().AddSingleton<StatisticsNotice>();
        services.AddSingleton<Officers>().AddSingleton<UserAdministration>().AddSingleton<UserSheet>().AddSingleton<FirstAdministrator>().AddSingleton<AuditTrail>().AddSingleton<AuditProof>();
        services.AddSingleton<DemoData>().AddSingleton<DerivedRows>();
    }
}
