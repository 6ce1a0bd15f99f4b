using System.Text;
using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Review;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace GovInfoReports.Web.Tests.Data;

/// <summary>A city with two districts, a bureau in each, the people of the offices, and the services over one database.</summary>
public sealed class Scenario : IAsyncDisposable
{
    public const int Year = 2025;

    private readonly ServiceProvider _services;
    private int _people;

    private Scenario(ServiceProvider services) => _services = services;

    public TestClock Clock { get; } = new();

    public Agency City { get; private set; } = null!;

    public Agency District { get; private set; } = null!;

    public Agency OtherDistrict { get; private set; } = null!;

    public Agency Bureau { get; private set; } = null!;

    public Agency OtherBureau { get; private set; } = null!;

    public Actor Clerk { get; private set; } = null!;

    public Actor Reviewer { get; private set; } = null!;

    public Actor Publisher { get; private set; } = null!;

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    internal object GetService(Type type) => _services.GetRequiredService(type);

    public DraftStarter Starter => Get<DraftStarter>();

    public DraftStore Drafts => Get<DraftStore>();

    public Submission Submission => Get<Submission>();

    public ReviewDesk Desk => Get<ReviewDesk>();

    public Publisher Publishing => Get<Publisher>();

    public PublicReports Public => Get<PublicReports>();

    public static async Task<Scenario> NewAsync(TestDatabase database)
    {
        var scenario = Over(database);
        await scenario.BuildAsync();
        return scenario;
    }

    /// <summary>The services of another process over the same database.</summary>
    public Scenario Node() => Node(Get<IDbContextFactory<ReportsDb>>());

    /// <summary>A process that knows nobody yet, over a database that the test has in its hands.</summary>
    public Scenario Node(IDbContextFactory<ReportsDb> database) => Over(database);

    /// <summary>The services over the same database, with something that disturbs; the people stay those of this scenario.</summary>
    public Scenario Disturbed(IInterceptor disturbance) => Over(((TestDatabase)Get<IDbContextFactory<ReportsDb>>()).With(disturbance));

    private static Scenario Over(IDbContextFactory<ReportsDb> database)
    {
        var clock = new TestClock();
        var services = new ServiceCollection().AddLogging().AddSingleton(database).AddSingleton<TimeProvider>(clock);
        services.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>();
        services.AddSingleton<PrintableSigns>(_ => true);
        services.AddSingleton<PdfPrinting>((content, facts) => Encoding.UTF8.GetBytes($"%PDF {content.Title} {facts.PublishedAt:O}"));
        return new Scenario(services.AddGovInfoCore().BuildServiceProvider(), clock);
    }

    private Scenario(ServiceProvider services, TestClock clock)
        : this(services) => Clock = clock;

    public ReportsDb Db() => Get<IDbContextFactory<ReportsDb>>().CreateDbContext();

    public async Task<Agency> AgencyAsync(string code, string name, AgencyKind kind, Agency? parent, int signers = 1)
    {
        await using var db = Db();
        var agency = new Agency { Code = code, Name = name, Kind = kind, ParentId = parent?.Id, Signers = signers, Contact = "电话 0000-0000000" };
        db.Agencies.Add(agency);
        await db.SaveChangesAsync();
        agency.Path = $"{parent?.Path ?? "/"}{agency.Id}/";
        await db.SaveChangesAsync();
        return agency;
    }

    /// <summary>A user with roles, as the portal sees the signed-in person.</summary>
    public async Task<Actor> PersonAsync(string name, params (Role Role, Agency? Agency)[] roles)
    {
        var id = await UserAsync(name, roles);
        return await Get<Actors>().OfAsync(id);
    }

    public async Task<int> UserAsync(string name, params (Role Role, Agency? Agency)[] roles)
    {
        await using var db = Db();
        var login = $"user{Interlocked.Increment(ref _people)}";
        var user = new PortalUser { UserName = login, NormalizedUserName = login.ToUpperInvariant(), DisplayName = name, SecurityStamp = login, CreatedAt = Clock.GetUtcNow() };
        user.Roles.AddRange(roles.Select(role => new RoleAssignment { Role = role.Role, AgencyId = role.Agency?.Id }));
        db.Users.Add(user);
        await db.SaveChangesAsync();
        return user.Id;
    }

    /// <summary>A draft of the bureau without findings that stand in the way.</summary>
    public async Task<int> CleanDraftAsync(Actor? clerk = null, Agency? agency = null, int year = Year, string text = "本年度主动公开工作有序开展。")
    {
        agency ??= Bureau;
        var id = await Starter.StartFromContentAsync(clerk ?? Clerk, agency.Id, year, Reports.Clean(agency, year, text), "导入");
        await AnswerFindingsAsync(clerk ?? Clerk, id);
        return id;
    }

    /// <summary>Explains every warning, so that only errors could stand in the way.</summary>
    public async Task AnswerFindingsAsync(Actor clerk, int reportId)
    {
        foreach (var finding in (await Get<ReportChecks>().RunAsync(clerk, reportId)).Findings.Where(finding => finding.Severity == Severity.Warning))
            await Get<FindingResponses>().ExplainAsync(clerk, reportId, finding.Key, "情况属实。", isPublic: false);
    }

    public Task<Receipt> SubmitAsync(int reportId, Actor? clerk = null) =>
        Submission.SubmitAsync(clerk ?? Clerk, reportId, Guid.NewGuid().ToString("N"), declared: true);

    /// <summary>Draft, submitted, taken and approved.</summary>
    public async Task<Receipt> ApprovedAsync(int reportId, Actor? clerk = null)
    {
        var receipt = await SubmitAsync(reportId, clerk);
        await Desk.TakeAsync(Reviewer, reportId);
        await Desk.ApproveAsync(Reviewer, reportId);
        return receipt;
    }

    public async Task<Receipt> PublishedAsync(int reportId, Actor? clerk = null)
    {
        var receipt = await ApprovedAsync(reportId, clerk);
        await Publishing.PublishAsync(Publisher, receipt.RevisionId);
        return receipt;
    }

    public async Task<ReportState> StateAsync(int reportId)
    {
        await using var db = Db();
        return await db.Reports.Where(r => r.Id == reportId).Select(r => r.State).SingleAsync();
    }

    public async ValueTask DisposeAsync() => await _services.DisposeAsync();

    private async Task BuildAsync()
    {
        City = await AgencyAsync("yh", "云海市人民政府", AgencyKind.CityGovernment, null);
        District = await AgencyAsync("yh-dx", "东溪区人民政府", AgencyKind.DistrictGovernment, City);
        OtherDistrict = await AgencyAsync("yh-xl", "西陵区人民政府", AgencyKind.DistrictGovernment, City);
        Bureau = await AgencyAsync("dx-cz", "东溪区财政局", AgencyKind.Department, District);
        OtherBureau = await AgencyAsync("xl-cz", "西陵区财政局", AgencyKind.Department, OtherDistrict);
        Clerk = await PersonAsync("经办甲", (Role.Clerk, Bureau));
        Reviewer = await PersonAsync("审核乙", (Role.Reviewer, District));
        Publisher = await PersonAsync("发布丙", (Role.Publisher, District));
    }
}
