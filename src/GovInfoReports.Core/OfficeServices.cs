using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Mail;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Review;
using GovInfoReports.Core.Rollup;
using GovInfoReports.Core.Seeding;
using GovInfoReports.Core.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace GovInfoReports.Core;

/// <summary>The office's and the administrator's services: agencies, years, board, rollup, accounts, settings, demo data.</summary>
internal static class OfficeServices
{
    public static void AddOffice(this IServiceCollection services)
    {
        services.AddMemoryCache().AddOptions<MailOptions>();
        services.AddSingleton<PortalSettings>();
        services.AddSingleton<AgencyDirectory>().AddSingleton<AgencySheet>().AddSingleton<ReportingYears>();
        services.AddSingleton<Reminders>().AddSingleton<MailSender>();
        services.AddSingleton<Board>().AddSingleton<OfficeStatistics>();
        services.AddSingleton<PackedCellsCache>().AddSingleton<RollupResults>().AddSingleton<RollupService>().AddSingleton<RollupExclusions>().AddSingleton<RollupSnapshots>().AddSingleton<OwnReports>();
        services.AddSingleton<UserAdministration>().AddSingleton<UserSheet>().AddSingleton<FirstAdministrator>().AddSingleton<AuditTrail>();
        services.AddSingleton<DemoData>().AddSingleton<DerivedRows>();
    }
}
