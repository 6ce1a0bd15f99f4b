using System.Text.RegularExpressions;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>One report on the reviewers' desks: whose it is, what is remarked, what comes back.</summary>
public sealed class OfficeDeskTests(PortalUnderTest portal)
{
    private const string Received = "table3.new_received.natural_person";
    private const string Disclosed = "table3.r1_disclosed.natural_person";
    private static readonly int Year = OfficeDistrict.Year;

    [Fact]
    public async Task A_taken_report_is_one_reviewers_who_hands_it_over_or_puts_it_back()
    {
        var district = await OfficeDistrict.FoundAsync(portal.Services);
        var report = await district.SubmittedAsync(await district.AddAsync("接收局"));
        var second = await district.HireAsync("审核员乙", (Role.Reviewer, district.Agency));
        await using var first = await Office.SendAsync(portal, district.Reviewer);
        await using var other = await Office.SendAsync(portal, second);
        foreach (var person in new[] { first, other }) await person.GoToAsync($"/portal/review/{report}");

        await first.Button("接收审核").ClickAsync();
        await Expect(first.Button("审核通过")).ToBeVisibleAsync();
        await Expect(other.Page.GetByText("由 审核员甲 审核。")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(other.Button("审核通过")).ToHaveCountAsync(0);
        await other.ExpectGoodAtBothWidthsAsync("review-taken-by-other");
        // Only an account that is closed leaves it to a colleague.
        await Expect(other.Page.GetByRole(AriaRole.Button, new() { Name = "代为放回" })).ToHaveCountAsync(0);

        await first.Button("转交其他审核员…").ClickAsync();
        await first.ChooseAsync("转交给", "审核员乙");
        await first.ExpectAccessibleAsync();
        await first.Button("转交").ClickAsync();
        await first.SeesAsync("由 审核员乙 审核。");
        await other.Page.ReloadAsync();
        await other.Button("放回待接收").ClickAsync();
        await other.SeesAsync("已放回，其他审核员可以接收。");
        await first.Page.ReloadAsync();
        await first.Button("接收审核").ClickAsync();
        await Expect(first.Button("审核通过")).ToBeVisibleAsync();
        await first.Page.GetByRole(AriaRole.Link, new() { Name = "办理过程" }).ClickAsync();
        await first.SeesAsync("转交给审核员乙");
        first.Complaints.ShouldBeEmpty();
        other.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Remarks_go_back_with_the_report_and_only_what_changed_since_is_shown()
    {
        var district = await OfficeDistrict.FoundAsync(portal.Services);
        var filer = await district.AddAsync("退回局");
        await district.PublishedAsync(filer, Year - 1);
        var report = await district.SubmittedAsync(filer);
        await using var reviewer = await Office.SendAsync(portal, district.Reviewer);
        await reviewer.GoToAsync($"/portal/review/{report}");
        await reviewer.Button("接收审核").ClickAsync();
        await RemarkAsync(reviewer, reviewer.Page.GetByRole(AriaRole.Button, new() { Name = $"{Label(Received)}：1，提意见" }), "新收数量请核对台账。");
        await RemarkAsync(reviewer, reviewer.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^对这一段提意见：存在的主要问题") }), "请写明改进的期限。");
        await reviewer.ExpectGoodAtBothWidthsAsync("review-remarks");
        await reviewer.GiveReasonAsync("退回修改…", "退回原因", "两处请修改后重新报送。", "退回修改");
        await reviewer.SeesAsync("已退回，单位已收到通知。");

        await using var clerk = await Office.SendAsync(portal, filer.Clerk);
        await clerk.GoToAsync($"/portal/reports/{report}");
        await clerk.SeesAsync("退回原因：两处请修改后重新报送。");
        await clerk.SeesAsync("请写明改进的期限。");
        await clerk.Page.GetByLabel("答复这条意见").First.WriteAsync("台账漏记1件，已补。");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "保存答复" }).First.ClickAsync();
        await clerk.SeesAsync("答复：台账漏记1件，已补。");
        await clerk.Page.GetByLabel("答复这条意见").First.WriteAsync("期限已写入第五部分。");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "保存答复" }).First.ClickAsync();
        await clerk.SeesAsync("答复：期限已写入第五部分。");
        await ResubmitAsync(district, filer, report);

        await reviewer.GoToAsync($"/portal/review/{report}?tab=changes");
        var numbers = reviewer.Page.GetByRole(AriaRole.Region, new() { Name = "数字的修改" });
        await Expect(Row(numbers, Received).GetByRole(AriaRole.Deletion)).ToHaveTextAsync("1");
        await Expect(Row(numbers, Received).GetByRole(AriaRole.Insertion)).ToHaveTextAsync("2");
        await Expect(Row(numbers, Received)).Not.ToContainTextAsync("未要求的修改");
        await Expect(Row(numbers, Disclosed)).ToContainTextAsync("未要求的修改");
        await Expect(reviewer.Page.GetByRole(AriaRole.Article).Filter(new() { HasText = "六、" })).ToContainTextAsync("未要求的修改");
        await Expect(reviewer.Page.GetByRole(AriaRole.Article)).ToHaveCountAsync(1);
        await Expect(reviewer.Page.GetByText("条意见没有答复")).ToHaveCountAsync(0);
        await reviewer.SeesAsync("答复：台账漏记1件，已补。");
        await reviewer.ExpectGoodAtBothWidthsAsync("review-changes");

        await reviewer.GoToAsync($"/portal/review/{report}");
        await reviewer.Page.GetByRole(AriaRole.Button, new() { Name = "对照上年" }).ClickAsync();
        await Expect(reviewer.Page.Locator($"[id='{Received}']")).ToContainTextAsync("去年 1");
        await Expect(reviewer.Page.GetByText($"上年（{Year - 1} 年）这一部分的文字").First).ToBeVisibleAsync();
        await reviewer.ExpectGoodAtBothWidthsAsync("review-last-year");
        reviewer.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_waiver_granted_or_refused_is_told_to_the_clerk_with_the_reason()
    {
        var district = await OfficeDistrict.FoundAsync(portal.Services);
        var filer = await district.AddAsync("豁免局");
        var report = await district.StartAsync(filer, change: content => content.Tables.Set(Received, 5));
        var responses = portal.Services.GetRequiredService<FindingResponses>();
        foreach (var finding in (await portal.Services.GetRequiredService<Submission>().PreviewAsync(filer.Clerk.Actor, report)).Blocking)
        {
            if (finding.Severity == Core.Checks.Severity.Error) await responses.RequestWaiverAsync(filer.Clerk.Actor, report, finding.Key, "历史遗留，无法更改。");
            else await responses.ExplainAsync(filer.Clerk.Actor, report, finding.Key, "情况属实。", isPublic: false);
        }

        await using var reviewer = await Office.SendAsync(portal, district.Reviewer);
        await reviewer.GoToAsync("/portal/review?tab=waivers");
        await Expect(reviewer.Page.GetByRole(AriaRole.Article)).ToHaveCountAsync(2);
        await Expect(reviewer.Page.GetByRole(AriaRole.Article).Filter(new() { HasText = "自然人" })).ToHaveCountAsync(1);
        await reviewer.Button("同意豁免…").First.ClickAsync();
        await reviewer.Button("同意豁免").ClickAsync();
        await reviewer.SeesRefusalAsync("同意豁免的理由");
        await reviewer.ExpectGoodAtBothWidthsAsync("waivers");
        await reviewer.Page.GetByLabel("同意豁免的理由", new() { Exact = true }).WriteAsync("已核实原始台账。");
        await reviewer.Button("同意豁免").ClickAsync();
        await reviewer.SeesAsync("已同意豁免，单位已收到通知。");
        await Expect(reviewer.Page.GetByRole(AriaRole.Article)).ToHaveCountAsync(1);
        await reviewer.GiveReasonAsync("不同意…", "不同意豁免的理由", "这一列应改正。", "不同意豁免");
        await reviewer.SeesAsync("未同意豁免，单位已收到通知。");
        await reviewer.SeesAsync("没有待决定的豁免申请");

        await using var clerk = await Office.SendAsync(portal, filer.Clerk);
        await clerk.GoToAsync("/portal");
        await clerk.OpenBellAsync();
        await clerk.SeesAsync("已核实原始台账。");
        await clerk.SeesAsync("这一列应改正。");
        await clerk.OpenAsync(report, "submit", "检查并报送");
        await clerk.SeesAsync("未豁免：这一列应改正。");
        await clerk.SeesAsync("已豁免：已核实原始台账。");
        await clerk.ExpectAccessibleAsync();
    }

    [Fact]
    public async Task Whoever_filed_a_report_cannot_review_it_even_as_administrator()
    {
        var district = await OfficeDistrict.FoundAsync(portal.Services);
        var agency = (await district.AddAsync("回避局")).Agency;
        var everything = await district.HireAsync("管理员兼经办", (Role.SystemAdmin, null), (Role.Clerk, agency), (Role.Reviewer, district.Agency), (Role.Publisher, district.Agency));
        var report = await district.SubmittedAsync(new OfficeFiler(agency, everything));

        await using var person = await Office.SendAsync(portal, everything);
        await person.GoToAsync($"/portal/review/{report}");
        await person.SeesAsync("需要回避：");
        await person.SeesAsync("您（或接手人）填报、签字或报送过该报告，不能审核，请由其他审核员办理。");
        await Expect(person.Button("接收审核")).ToHaveCountAsync(0);
        await person.ExpectAccessibleAsync();

        await using var reviewer = await Office.SendAsync(portal, district.Reviewer);
        await reviewer.GoToAsync($"/portal/review/{report}");
        await reviewer.Button("接收审核").ClickAsync();
        await reviewer.Button("转交其他审核员…").ClickAsync();
        await reviewer.Field("转交给").ClickAsync();
        var colleagues = reviewer.Page.GetByRole(AriaRole.Option);
        await Expect(colleagues).Not.ToHaveCountAsync(0);
        await Expect(colleagues.Filter(new() { HasText = everything.Name })).ToHaveCountAsync(0);
    }

    private static ILocator Row(ILocator table, string cell) =>
        table.GetByRole(AriaRole.Row).Filter(new() { Has = table.Page.GetByRole(AriaRole.Rowheader, new() { Name = Label(cell), Exact = true }) });

    private static string Label(string cell) => FormCatalog.ForYear(Year).FindCell(cell)!.Label;

    private static async Task RemarkAsync(Person reviewer, ILocator place, string text)
    {
        await place.ClickAsync();
        await reviewer.Button("保存意见").ClickAsync();
        await reviewer.SeesRefusalAsync("请填写审核意见。");
        await reviewer.Page.GetByLabel("对这一处的意见").WriteAsync(text);
        await reviewer.Button("保存意见").ClickAsync();
        await Expect(reviewer.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = text })).ToBeVisibleAsync();
    }

    /// <summary>Two numbers and one paragraph otherwise; asked for was one of the numbers and another paragraph.</summary>
    private async Task ResubmitAsync(OfficeDistrict district, OfficeFiler filer, int report)
    {
        var drafts = portal.Services.GetRequiredService<DraftStore>();
        var last = (await drafts.OpenAsync(filer.Clerk.Actor, report)).Content.Sections["s6"][0];
        var changed = NarrativeBlock.Paragraph("本年度没有收取政府信息公开处理费。") with { Id = last.Id };
        DraftPatch[] patches = [new CellPatch(Received, 1, 2), new CellPatch(Disclosed, 1, 2), new BlockPatch("s6", last.Id, last, changed)];
        (await drafts.ApplyAsync(filer.Clerk.Actor, report, patches, Guid.NewGuid().ToString("N"), "录入")).Conflicts.ShouldBeEmpty();
        await district.SubmitAsync(filer, report);
    }
}
