using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovInfoReports.Browser.Tests;

/// <summary>An agency of a test's own with two clerks and a draft, made through the services.</summary>
public sealed class EditorClerk
{
    public const string Password = "Bianji-2026-test";
    private static readonly string PasswordHash = new PasswordHasher<PortalUser>().HashPassword(new PortalUser(), Password);
    private static int _count;

    private readonly IServiceProvider _services;
    private readonly Dictionary<string, Actor> _actors = [];

    private EditorClerk(IServiceProvider services, Agency agency) => (_services, Agency) = (services, agency);

    public Agency Agency { get; }

    public int ReportId { get; private set; }

    public string First => $"{Agency.Code}-first";

    public string Second => $"{Agency.Code}-second";

    public static int Year { get; } = ReportingYears.Current(TimeProvider.System.Today());

    public static ReportForm Form { get; } = FormCatalog.ForYear(Year);

    /// <param name="fill">What the draft holds at the beginning; blank otherwise.</param>
    public static async Task<EditorClerk> HireAsync(IServiceProvider services, string parentCode, Action<ReportContent>? fill = null)
    {
        var number = Interlocked.Increment(ref _count);
        var agency = await services.GetRequiredService<AgencyDirectory>().AddAsync(
            Actor.System("测试"), new AgencyInput($"bj{number}", $"编辑测试局{number}", AgencyKind.Department, parentCode, new DateOnly(2015, 1, 1)));
        var clerk = new EditorClerk(services, agency);
        await clerk.HireAsync(clerk.First, "经办甲");
        await clerk.HireAsync(clerk.Second, "经办乙");
        var content = new ReportContent(Form, Year) { Agency = agency.Name, Title = ReportContent.OfficialTitle(agency.Name, Year) };
        fill?.Invoke(content);
        clerk.ReportId = await services.GetRequiredService<DraftStarter>().StartFromContentAsync(clerk._actors[clerk.First], agency.Id, Year, content, "录入");
        return clerk;
    }

    /// <summary>Every number 0.</summary>
    public static void Zeros(ReportContent content)
    {
        foreach (var cell in content.Form.Cells.Where(cell => !cell.IsComputed)) content.Tables.Set(cell, 0);
    }

    /// <summary>What the database holds now.</summary>
    public async Task<ReportContent> StoredAsync() =>
        (await _services.GetRequiredService<DraftStore>().OpenAsync(_actors[First], ReportId)).Content;

    /// <summary>Nothing of the report can be stored until this is disposed: another transaction has its sections.</summary>
    public async Task<IAsyncDisposable> HoldSavingAsync()
    {
        var db = await _services.GetRequiredService<IDbContextFactory<ReportsDb>>().CreateDbContextAsync();
        await db.Database.BeginTransactionAsync();
        await db.Reports.Where(report => report.Id == ReportId).ExecuteUpdateAsync(update => update.SetProperty(report => report.Year, report => report.Year));
        await db.Set<ReportSection>().Where(section => section.ReportId == ReportId)
            .ExecuteUpdateAsync(update => update.SetProperty(section => section.SectionId, section => section.SectionId));
        return db;
    }

    /// <summary>Gives a reason for everything that asks for one.</summary>
    public async Task ExplainAllAsync()
    {
        var preview = await _services.GetRequiredService<Submission>().PreviewAsync(_actors[First], ReportId);
        foreach (var finding in preview.Blocking)
            await _services.GetRequiredService<FindingResponses>().ExplainAsync(_actors[First], ReportId, finding.Key, "已与台账核对无误。", isPublic: false);
    }

    public async Task<EditorDesk> OpenAsync(PortalUnderTest portal, string section = "s2", string? user = null, int width = 1280) =>
        await OpenAsync(await Person.ArriveAsync(portal, width), section, user);

    public async Task<EditorDesk> OpenAsync(Person person, string section, string? user = null)
    {
        await person.EnterAsync(user ?? First, Password);
        var desk = new EditorDesk(person, this);
        await desk.GoToAsync(section);
        return desk;
    }

    private async Task HireAsync(string login, string name)
    {
        await using var db = await _services.GetRequiredService<IDbContextFactory<ReportsDb>>().CreateDbContextAsync();
        var user = new PortalUser
        {
            UserName = login, NormalizedUserName = login.ToUpperInvariant(), DisplayName = name, PasswordHash = PasswordHash,
            SecurityStamp = Guid.NewGuid().ToString("N"), CreatedAt = TimeProvider.System.GetUtcNow(),
            Roles = [new RoleAssignment { Role = Role.Clerk, AgencyId = Agency.Id }],
        };
        db.Users.Add(user);
        await db.SaveChangesAsync();
        _actors[login] = new Actor(user.Id, name, [new RoleGrant(Role.Clerk, Agency.Id, Agency.Path)]);
    }
}
