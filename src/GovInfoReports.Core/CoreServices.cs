using FluentValidation;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.OpenData;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Review;
using GovInfoReports.Core.Searching;
using GovInfoReports.Core.Work;
using Microsoft.AspNetCore.Identity;
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
        services.TryAddSingleton<PrintableSigns>(_ => OfficialFonts.Has);
        // Whoever needs to know the day or other dates is made where they are known.
        services.AddValidatorsFromAssembly(typeof(CoreServices).Assembly, ServiceLifetime.Singleton,
            found => found.ValidatorType.GetConstructor([]) is not null);
        services.TryAddSingleton(new DemoMode(false));
        services.TryAddSingleton<DatabaseOwner>();
        services.TryAddSingleton<IPasswordHasher<PortalUser>, PasswordHasher<PortalUser>>();
        services.AddSingleton<AuditLog>().AddSingleton<Denials>().AddSingleton<DatabaseCopy>().AddSingleton<AccessGate>().AddSingleton<AccountStates>().AddSingleton<Actors>();
        services.AddSingleton<Credentials>().AddSingleton<Guesses>().AddSingleton<SignInDesk>().AddSingleton<PasswordChange>();
        services.AddSingleton<PasswordPolicy>().AddSingleton<AccountLinks>().AddSingleton<SecondFactor>().AddSingleton<Passkeys>().AddSingleton<OwnSessions>().AddSingleton<SeenSessions>();
        services.AddSingleton<ReportFlow>().AddSingleton<RevisionFlow>().AddSingleton<Offices>();
        services.AddSingleton<DraftStarter>().AddSingleton<DraftRemoval>().AddSingleton<PhraseBook>().AddSingleton<DraftStore>().AddSingleton<SaveTurns>().AddSingleton<KnownSections>().AddSingleton<DraftBroadcast>().AddSingleton<OtherNodes>().AddSingleton<DraftHistory>();
        services.AddSingleton<ReportSurroundings>().AddSingleton<ReportChecks>().AddSingleton<FindingResponses>().AddSingleton<Freezer>().AddSingleton<SignOff>().AddSingleton<Submission>();
        services.AddSingleton<FilingPapers>().AddSingleton<Attachments>().AddSingleton<RemarkAnswers>().AddSingleton<Notices>().AddSingleton<AgencyReports>().AddSingleton<FilingDuties>().AddSingleton<PastYears>();
        services.AddSingleton<ReviewReading>().AddSingleton<ReviewDesk>().AddSingleton<RemarkEdits>().AddSingleton<Waivers>().AddSingleton<OpenWork>();
        services.AddSingleton<Publisher>().AddSingleton<BulkPublish>().AddSingleton<PublicReports>().AddSingleton<KeptRevisions>().AddSingleton<PublicTotals>().AddSingleton<PublicReadings>().AddSingleton<PublishedFileCheck>()
            .AddSingleton<PublicMatrix>().AddSingleton<AgencyPlaces>().AddSingleton<PublicChanges>().AddSingleton<PublicBell>().AddSingleton<YearPictures>().AddSingleton<YearArchive>();
        services.AddSingleton<ReportSearch>().AddSingleton<SearchFill>();
        services.AddSingleton<PublicFigures>().AddSingleton<OpenDataReader>().AddSingleton<PublicStatistics>().AddSingleton<PublicAddresses>().AddSingleton<AgencyTrends>();
        services.AddOffice();
        return services;
    }
}
