using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Review;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovInfoReports.Browser.Tests;

/// <summary>An agency of a test's own, below a district of the demo, with its people: clerk, checker, approver.</summary>
internal sealed class ClerkAgency
{
    public const string Password = "Test-2026-password";
    private const string DistrictCode = "yl";
    private static readonly Role[][] RolesBySigners = [[Role.Clerk], [Role.Clerk, Role.Approver], [Role.Clerk, Role.Checker, Role.Approver]];

    private readonly PortalUnderTest _portal;
    private readonly Dictionary<Role, Actor> _people = [];

    private readonly string _district;

    private ClerkAgency(PortalUnderTest portal, Agency agency, string district) => (_portal, Agency, _district) = (portal, agency, district);

    public Agency Agency { get; }

    public int Year { get; } = ReportingYears.Current(TimeProvider.System.Today());

    /// <param name="district">Code of the government whose office reviews its reports.</param>
    public static async Task<ClerkAgency> FoundAsync(
        PortalUnderTest portal, int signers = 1, string district = DistrictCode, AgencyKind kind = AgencyKind.Department)
    {
        var code = $"test-{Guid.NewGuid():N}"[..13];
        var input = new AgencyInput(code, $"测试单位{code[5..]}", kind, district, new DateOnly(2019, 1, 1)) { Signers = signers };
        var own = new ClerkAgency(portal, await portal.Services.GetRequiredService<AgencyDirectory>().AddAsync(Actor.System("测试"), input), district);
        foreach (var role in RolesBySigners[signers - 1]) await own.HireAsync(role);
        return own;
    }

    /// <summary>Gives a person of the agency a second role.</summary>
    public async Task AppointAsync(Role person, Role also)
    {
        await using var db = await _portal.Services.GetRequiredService<IDbContextFactory<ReportsDb>>().CreateDbContextAsync();
        var user = await db.Users.Include(user => user.Roles).SingleAsync(user => user.UserName == UserOf(person));
        user.Roles.Add(new RoleAssignment { Role = also, AgencyId = Agency.Id });
        await db.SaveChangesAsync();
        _people[person] = await _portal.Services.GetRequiredService<Actors>().OfAsync(user.Id);
    }

    /// <summary>Leaves notices that the agency has not read.</summary>
    public async Task TellAsync(params string[] texts)
    {
        await using var db = await _portal.Services.GetRequiredService<IDbContextFactory<ReportsDb>>().CreateDbContextAsync();
        foreach (var text in texts)
            db.Notices.Add(new Notice { AgencyId = Agency.Id, Kind = "urge", From = "测试办", Text = text, At = TimeProvider.System.GetUtcNow(), Key = Guid.NewGuid().ToString("N") });
        await db.SaveChangesAsync();
    }

    /// <summary>Sends a report to the check in the name of somebody who is also a clerk.</summary>
    public Task SignAsClerkAsync(Role person, int report) => _portal.Services.GetRequiredService<SignOff>().SendToCheckAsync(_people[person], report);

    public async Task<ReportState> StateAsync(int report) =>
        (await _portal.Services.GetRequiredService<AgencyReports>().SummaryAsync(_people[Role.Clerk], report)).State;

    public Task RecallAsync(int report) => _portal.Services.GetRequiredService<Submission>().RecallAsync(_people[Role.Clerk], report);

    public string UserOf(Role role) => $"{Agency.Code}-{role}";

    public async Task<Person> SendAsync(Role role, int width = 1280)
    {
        var person = await Person.ArriveAsync(_portal, width);
        await person.EnterAsync(UserOf(role), Password);
        return person;
    }

    /// <summary>A report that has nothing wrong with it, or a mistake in table three.</summary>
    /// <param name="fill">What else it says.</param>
    public Task<int> StartAsync(bool isWrong = false, int? year = null, Action<ReportContent>? fill = null)
    {
        var content = Content(year ?? Year);
        fill?.Invoke(content);
        if (isWrong) content.Tables.Set("table3.new_received.natural_person", 7);
        return StartAsync(content);
    }

    public Task<int> StartAsync(ReportContent content) =>
        _portal.Services.GetRequiredService<DraftStarter>().StartFromContentAsync(_people[Role.Clerk], Agency.Id, content.Year, content, "录入");

    public Task<PatchResult> ApplyAsync(int report, params DraftPatch[] patches) =>
        _portal.Services.GetRequiredService<DraftStore>().ApplyAsync(_people[Role.Clerk], report, patches, Guid.NewGuid().ToString("N"), "录入");

    /// <summary>Gives a reason for everything that asks for one.</summary>
    public async Task ExplainAllAsync(int report)
    {
        var preview = await _portal.Services.GetRequiredService<Submission>().PreviewAsync(_people[Role.Clerk], report);
        foreach (var finding in preview.Blocking)
            await _portal.Services.GetRequiredService<FindingResponses>().ExplainAsync(_people[Role.Clerk], report, finding.Key, "已与台账核对无误。", isPublic: false);
    }

    public async Task SendToCheckAsync(int report)
    {
        await ExplainAllAsync(report);
        await _portal.Services.GetRequiredService<SignOff>().SendToCheckAsync(_people[Role.Clerk], report);
    }

    public async Task<Receipt> SubmitAsync(int report)
    {
        await ExplainAllAsync(report);
        return await _portal.Services.GetRequiredService<Submission>().SubmitAsync(_people[Role.Clerk], report, Guid.NewGuid().ToString("N"), declared: true);
    }

    /// <summary>历史数据 of a year published elsewhere.</summary>
    public Task<int> RecordHistoryAsync(int year, ReportContent content) => _portal.Services.GetRequiredService<DraftStarter>()
        .StartHistoricalAsync(_people[Role.Clerk], Agency.Id, year, content, new DateOnly(year + 1, 1, 20), "https://www.example.gov.cn/report.html");

    public Task StartCorrectionAsync(int report) =>
        _portal.Services.GetRequiredService<Publisher>().StartCorrectionAsync(_people[Role.Clerk], report, "数字有误，现予更正");

    /// <summary>A public report with another number in one cell.</summary>
    public async Task CorrectAsync(int report, string cell, decimal from, decimal to)
    {
        await _portal.Services.GetRequiredService<Publisher>().StartCorrectionAsync(await StrangerAsync(Role.Publisher), report, "数字有误，现予更正");
        await ApplyAsync(report, new CellPatch(cell, from, to));
        await PublishAsync(report);
    }

    /// <summary>Submitted, taken and sent back with remarks by the district's reviewer.</summary>
    public async Task ReturnAsync(int report, string reason, params NewRemark[] remarks)
    {
        await SubmitAsync(report);
        var reviewer = await StrangerAsync(Role.Reviewer);
        var desk = _portal.Services.GetRequiredService<ReviewDesk>();
        await desk.TakeAsync(reviewer, report);
        foreach (var remark in remarks) await desk.RemarkAsync(reviewer, report, remark);
        await desk.ReturnAsync(reviewer, report, reason);
    }

    public async Task TakeForReviewAsync(int report) =>
        await _portal.Services.GetRequiredService<ReviewDesk>().TakeAsync(await StrangerAsync(Role.Reviewer), report);

    public Task<IReadOnlyList<Remark>> RemarksAsync(int report) => _portal.Services.GetRequiredService<RemarkAnswers>().ListAsync(_people[Role.Clerk], report);

    /// <summary>Submitted, approved and made public by people of the district's office.</summary>
    public async Task PublishAsync(int report)
    {
        var receipt = await SubmitAsync(report);
        var reviewer = await StrangerAsync(Role.Reviewer);
        var desk = _portal.Services.GetRequiredService<ReviewDesk>();
        await desk.TakeAsync(reviewer, report);
        await desk.ApproveAsync(reviewer, report);
        await _portal.Services.GetRequiredService<Publisher>().PublishAsync(await StrangerAsync(Role.Publisher), receipt.RevisionId);
    }

    public Task<IReadOnlyList<ReportEvent>> EventsAsync(int report) => _portal.Services.GetRequiredService<AgencyReports>().EventsAsync(_people[Role.Clerk], report);

    public async Task<ReportContent> ReadAsync(int report) =>
        (await _portal.Services.GetRequiredService<DraftStore>().OpenAsync(_people[Role.Clerk], report)).Content;

    /// <summary>A complete report of this agency: one application, answered by disclosure; everything else 0.</summary>
    public ReportContent Content(int year) => ContentOf(Agency, year);

    public static ReportContent ContentOf(Agency agency, int year)
    {
        var content = new ReportContent(FormCatalog.ForYear(year), year) { Agency = agency.Name, Title = ReportContent.OfficialTitle(agency.Name, year) };
        foreach (var cell in content.Form.Cells.Where(cell => !cell.IsComputed)) content.Tables.Set(cell, 0);
        content.Tables.Set("table3.new_received.natural_person", 1);
        content.Tables.Set("table3.r1_disclosed.natural_person", 1);
        content.Sections["s1"] =
        [
            NarrativeBlock.Heading(1, "（一）主动公开情况"), NarrativeBlock.Paragraph("通过政府网站主动公开工作动态和办事指南。"),
            NarrativeBlock.Heading(1, "（二）依申请公开情况"), NarrativeBlock.Paragraph("全年新收政府信息公开申请1件，已按期答复，予以公开1件。"),
            NarrativeBlock.Heading(1, "（三）政府信息管理情况"), NarrativeBlock.Paragraph("落实公开属性源头认定和公开前保密审查，按月清理失效信息。"),
            NarrativeBlock.Heading(1, "（四）政府信息公开平台建设情况"), NarrativeBlock.Paragraph("维护政府网站信息公开专栏，保证栏目更新。"),
            NarrativeBlock.Heading(1, "（五）监督保障情况"), NarrativeBlock.Paragraph("把政务公开列入年度考核，组织一次业务培训，未发生责任追究。"),
        ];
        content.Sections["s5"] = [NarrativeBlock.Paragraph("存在的主要问题：解读形式较为单一。改进情况：增加图表和问答两种解读形式，由专人审看。")];
        content.Sections["s6"] = [NarrativeBlock.Paragraph("本年度未收取政府信息公开处理费。")];
        return content;
    }

    /// <summary>Somebody who has a role in the district of the demo.</summary>
    private async Task<Actor> StrangerAsync(Role role)
    {
        await using var db = await _portal.Services.GetRequiredService<IDbContextFactory<ReportsDb>>().CreateDbContextAsync();
        var id = await db.Users.Where(user => user.Roles.Any(held => held.Role == role && held.Agency!.Code == _district)).Select(user => user.Id).FirstAsync();
        return await _portal.Services.GetRequiredService<Actors>().OfAsync(id);
    }

    private async Task HireAsync(Role role)
    {
        await using var db = await _portal.Services.GetRequiredService<IDbContextFactory<ReportsDb>>().CreateDbContextAsync();
        var name = UserOf(role);
        var user = new PortalUser
        {
            UserName = name, NormalizedUserName = name.ToUpperInvariant(), DisplayName = $"测试{role.Label()}", SecurityStamp = Guid.NewGuid().ToString("N"),
            PasswordHash = new PasswordHasher<PortalUser>().HashPassword(new PortalUser(), Password), CreatedAt = TimeProvider.System.GetUtcNow(),
            Roles = [new RoleAssignment { Role = role, AgencyId = Agency.Id }],
        };
        db.Users.Add(user);
        await db.SaveChangesAsync();
        _people[role] = new Actor(user.Id, user.DisplayName, [new RoleGrant(role, Agency.Id, Agency.Path)]);
    }
}
