using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>The office's forms on a year, a rollup and a publication, and the clerk's correction: refusals at the field and in the summary.</summary>
public sealed class OfficeRefusalTests(PortalUnderTest portal)
{
    private const int RollupYear = 2025;
    private static readonly int Year = OfficeDistrict.Year;

    [Fact]
    public async Task The_years_dates()
    {
        var district = await OfficeDistrict.FoundAsync(portal.Services);
        await district.AddAsync("某局");
        await using var reviewer = await Office.SendAsync(portal, district.Reviewer);
        await reviewer.GoToAsync($"/portal/board?year={Year}");
        await reviewer.Button("开启这一年度…").ClickAsync();
        var (opens, due) = (reviewer.Field("开始填报"), reviewer.Field("本级期限"));
        await reviewer.TypeDayAsync("开始填报", $"{Year}-09-01");
        await reviewer.TypeDayAsync("本级期限", $"{Year}-08-01");
        await reviewer.SendRefusedAsync("保存并通知各单位");
        await reviewer.ExpectRefusedAsync(opens, $"不能早于{Year}年10月1日开始");
        await reviewer.ExpectRefusedAsync(due, "本级期限不能早于开始填报的日期。");
        await Expect(due).ToHaveValueAsync($"{Year}-08-01");
        await reviewer.ExpectGoodAtBothWidthsAsync("refused-year");
        await reviewer.TypeDayAsync("开始填报", "");
        await reviewer.TypeDayAsync("本级期限", $"{Year + 1}-12-31");
        await reviewer.SendRefusedAsync("保存并通知各单位");
        await reviewer.ExpectRefusedAsync(opens, "请填写开始填报的日期。");
        await reviewer.ExpectRefusedAsync(due, "本级期限不能晚于法定期限");
    }

    /// <summary>
    /// The refusal draws the fields again before the dialog has handed them the days that were typed: they put the old ones back,
    /// and the form was sent with these.
    /// </summary>
    [Fact]
    public async Task Days_that_were_typed_over_a_slow_line_are_those_that_are_sent()
    {
        var district = await OfficeDistrict.FoundAsync(portal.Services);
        await district.AddAsync("某局");
        await using var reviewer = await Office.SendAsync(portal, district.Reviewer);
        await reviewer.SlowDownAsync(new SlowLine(300, 300));
        await reviewer.GoToAsync($"/portal/board?year={Year}");
        await reviewer.Button("开启这一年度…").ClickAsync();
        await reviewer.TypeDayAsync("开始填报", $"{Year}-09-01");
        await reviewer.TypeDayAsync("本级期限", $"{Year}-08-01");
        await reviewer.SendRefusedAsync("保存并通知各单位");
        await reviewer.ExpectRefusedAsync(reviewer.Field("开始填报"), $"不能早于{Year}年10月1日开始");
        await reviewer.SeesAsync("本级期限不能早于开始填报的日期。");
        await Expect(reviewer.Field("开始填报")).ToHaveValueAsync($"{Year}-09-01");
        await Expect(reviewer.Field("本级期限")).ToHaveValueAsync($"{Year}-08-01");
        await reviewer.SendRefusedAsync("保存并通知各单位");
        await reviewer.SeesAsync("本级期限不能早于开始填报的日期。");
    }

    [Fact]
    public async Task An_agencys_term()
    {
        var district = await OfficeDistrict.FoundAsync(portal.Services);
        var filer = await district.AddAsync("某局");
        await using var reviewer = await Office.SendAsync(portal, district.Reviewer);
        await reviewer.GoToAsync($"/portal/board?year={Year}&agency={filer.Agency.Code}");
        await reviewer.Button("延期…").ClickAsync();
        await reviewer.SendRefusedAsync("准予延期");
        await reviewer.ExpectRefusedAsync(reviewer.Page.GetByLabel("延期理由"), "请填写延期理由。");
        await reviewer.Page.GetByLabel("延期理由").WriteAsync("搬迁。");
        await reviewer.TypeDayAsync("延期至", "2001-01-01");
        await reviewer.SendRefusedAsync("准予延期");
        await reviewer.ExpectRefusedAsync(reviewer.Field("延期至"), $"延期日期应在{Year + 1}年以内。");
        await Expect(reviewer.Page.GetByLabel("延期理由")).ToHaveValueAsync("搬迁。");
        await reviewer.TypeDayAsync("延期至", "");
        await reviewer.SendRefusedAsync("准予延期");
        await reviewer.ExpectRefusedAsync(reviewer.Field("延期至"), "请填写延期至哪一日。");
        await reviewer.Button("取消").ClickAsync();
        await reviewer.Button("免报…").ClickAsync();
        await reviewer.SendRefusedAsync("准予免报");
        await reviewer.ExpectRefusedAsync(reviewer.Page.GetByLabel("免报理由"), "请填写免报理由。");
        await reviewer.ExpectGoodAtBothWidthsAsync("refused-term");
        await reviewer.Page.GetByLabel("免报理由").WriteAsync("年内新设。");
        await reviewer.Button("准予免报").PressAsync("Enter");
        await reviewer.SeesAsync("已准予免报");
        await reviewer.GoToAsync($"/portal/board?year={Year}&agency={filer.Agency.Code}");
        await reviewer.Button("收回免报或延期…").ClickAsync();
        await reviewer.SendRefusedAsync("收回");
        await reviewer.ExpectRefusedAsync(reviewer.Page.GetByLabel("收回理由"), "请填写收回理由。");
    }

    [Fact]
    public async Task An_exclusion_from_the_rollup()
    {
        var district = await OwnDistrict.FoundAsync(portal);
        var agency = await district.AgencyAsync();
        await agency.PublishAsync(await agency.StartAsync(year: RollupYear, fill: content => content.Tables.Set("table2.art20_5.licensing.decisions", 7)));
        await using var office = await district.SendAsync("office");
        await office.GoToAsync($"/portal/rollup?office={district.Code}&year={RollupYear}&cell=table2.art20_5.licensing.decisions");
        await office.Button("不计入某单位的数…").ClickAsync();
        await office.Page.GetByLabel("扣减数量").WriteAsync("viele");
        await office.SendRefusedAsync("不计入汇总");
        await office.ExpectRefusedAsync(office.Page.GetByLabel("扣减数量"), "“viele”不是数字");
        await office.Page.GetByLabel("扣减数量").WriteAsync("0");
        await office.SendRefusedAsync("不计入汇总");
        await office.ExpectRefusedAsync(office.Page.GetByLabel("不计入的理由"), "请填写不计入的理由。");
        await office.Page.GetByLabel("不计入的理由").WriteAsync("重复计算。");
        await office.SendRefusedAsync("不计入汇总");
        await office.ExpectRefusedAsync(office.Page.GetByLabel("扣减数量"), "扣减的数量应大于0");
        await Expect(office.Page.GetByLabel("不计入的理由")).ToHaveValueAsync("重复计算。");
        await office.ExpectGoodAtBothWidthsAsync("refused-exclusion");
    }

    [Fact]
    public async Task A_correction_a_withdrawal_and_a_set_time()
    {
        var district = await OfficeDistrict.FoundAsync(portal.Services);
        var filer = await district.AddAsync("更正局");
        var report = await district.PublishedAsync(filer);
        await using var clerk = await Office.SendAsync(portal, filer.Clerk);
        await clerk.GoToAsync($"/portal/reports/{report}/receipt");
        await clerk.SendRefusedAsync("发起更正");
        await clerk.ExpectRefusedAsync(clerk.Page.GetByLabel("更正原因"), "请填写更正原因。");
        await clerk.ExpectGoodAtBothWidthsAsync("refused-correction");

        await using var publisher = await Office.SendAsync(portal, district.Publisher);
        await publisher.GoToAsync($"/portal/review/{report}");
        await publisher.Button("发起更正…").ClickAsync();
        await publisher.SendRefusedAsync("发起更正");
        await publisher.ExpectRefusedAsync(publisher.Page.GetByLabel("更正原因"), "请填写更正原因。");
        await publisher.CloseDialogAsync();
        await publisher.Button("撤下…").ClickAsync();
        await publisher.SendRefusedAsync("撤下");
        await publisher.ExpectRefusedAsync(publisher.Page.GetByLabel("撤下原因"), "请填写撤下原因。");

        var other = await district.AddAsync("定时局");
        var approved = await district.SubmittedAsync(other);
        await district.ApproveAsync(approved);
        await publisher.GoToAsync($"/portal/review/{approved}");
        await publisher.Button("定时公开…").ClickAsync();
        await publisher.TypeDayAsync("公开日期", "");
        await publisher.SendRefusedAsync("定时公开");
        await publisher.ExpectRefusedAsync(publisher.Field("公开日期"), "请填写公开时间");
        await publisher.TypeDayAsync("公开日期", "2001-01-01");
        await publisher.SendRefusedAsync("定时公开");
        await publisher.ExpectRefusedAsync(publisher.Field("公开日期"), "公开时间应晚于现在");
        await publisher.ExpectAccessibleAsync();
    }

    [Fact]
    public async Task A_return_and_a_remark()
    {
        var district = await OfficeDistrict.FoundAsync(portal.Services);
        var report = await district.SubmittedAsync(await district.AddAsync("退回局"));
        await using var reviewer = await Office.SendAsync(portal, district.Reviewer);
        await reviewer.GoToAsync($"/portal/review/{report}");
        await reviewer.Button("接收审核").ClickAsync();
        await reviewer.Button("退回修改…").ClickAsync();
        await reviewer.SendRefusedAsync("退回修改");
        await reviewer.ExpectRefusedAsync(reviewer.Page.GetByLabel("退回原因"), "请填写退回原因。");
        await reviewer.CloseDialogAsync();
        await Office.FirstNumberAsync(reviewer, "table3").ClickAsync();
        await reviewer.SendRefusedAsync("保存意见");
        await reviewer.ExpectRefusedAsync(reviewer.Page.GetByLabel("对这一处的意见"), "请填写审核意见。");
        await reviewer.ExpectAccessibleAsync();
    }
}
