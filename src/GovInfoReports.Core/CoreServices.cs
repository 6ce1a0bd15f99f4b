using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Review;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GovInfoReports.Core;

/// <summary>Registers the services that pages, jobs and the CLI call. All are singletons: each call makes its own database context.</summary>
public static class CoreServices
{
    /// <summary>Expects an <c>IDbContextFactory&lt;ReportsDb&gt;</c> to be registered by the host.</summary>
    public static IServiceCollection AddGovInfoCore(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<PdfPrinting>(_ => OfficialPdf.Print);
        services.AddSingleton<AuditLog>().AddSingleton<AccessGate>().AddSingleton<Actors>();
        services.AddSingleton<ReportFlow>().AddSingleton<RevisionFlow>().AddSingleton<Offices>();
        services.AddSingleton<DraftStarter>().AddSingleton<DraftStore>().AddSingleton<QuickSaves>().AddSingleton<SaveQueue>().AddSingleton<DraftBroadcast>().AddSingleton<DraftHistory>();
        services.AddSingleton<ReportChecks>().AddSingleton<FindingResponses>().AddSingleton<Freezer>().AddSingleton<SignOff>().AddSingleton<Submission>();
        services.AddSingleton<FilingPapers>().AddSingleton<RemarkAnswers>().AddSingleton<Notices>().AddSingleton<AgencyReports>().AddSingleton<FilingDuties>();
        services.AddSingleton<ReviewReading>().AddSingleton<ReviewDesk>().AddSingleton<Waivers>();
        services.AddSingleton<Publisher>().AddSingleton<BulkPublish>().AddSingleton<PublicReports>();
        services.AddOffice();
        return services;
    }
}
