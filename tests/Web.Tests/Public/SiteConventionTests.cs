using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Settings;
using GovInfoReports.Web.Public;
using GovInfoReports.Web.Tests.Data;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Public;

/// <summary>What inspectors of government sites look for, page by page (国办发〔2017〕47号 and the yearly 检查指标).</summary>
public sealed class SiteConventionTests(DatabaseFixture fixture) : PublicTest(fixture)
{
    private static readonly SiteSettings Site = new()
    {
        Name = "云海市政府信息公开年报", Domain = "nb.example.invalid", IdCode = "0000000000", MarkId = "0123456789ABCDEF", Organiser = "云海市人民政府办公室", Contact = "电话000-00000000",
        IcpNumber = "示ICP备0号", PoliceNumber = "示公网安备0号", Related = "中国政府网 https://www.gov.cn；云海市人民政府 https://www.example.invalid/",
    };

    [Fact]
    public async Task Every_page_says_whose_site_it_is_where_to_complain_and_what_else_there_is()
    {
        await SaveAsync(Site);
        await CorrectedAsync();
        foreach (var path in PageTests.Pages.Select(row => row.Data))
        {
            var page = await PageAsync(path);
            var foot = page.QuerySelector("footer").ShouldNotBeNull(path);
            foreach (var words in new[] { Site.Organiser, Site.Contact, Site.IdCode, Site.IcpNumber, Site.PoliceNumber }) foot.TextContent.ShouldContain(words, Case.Sensitive, path);
            var links = foot.QuerySelectorAll("a").GroupBy(link => link.TextContent.Trim()).ToDictionary(link => link.Key, link => link.First().GetAttribute("href")!);
            links["政府网站找错"].ShouldContain("site_code=0000000000");
            links["党政机关网站标识"].ShouldContain("bszs.conac.cn");
            (links["中国政府网"], links["云海市人民政府"]).ShouldBe(("https://www.gov.cn", "https://www.example.invalid/"));
            foreach (var own in new[] { "网站地图", "无障碍声明", "关于本站" }) links.ShouldContainKey(own, path);
            page.QuerySelectorAll("header a").Select(link => link.TextContent).ShouldContain(text => text == "长者版" || text == "标准版", path);
            page.QuerySelectorAll("a").First().TextContent.ShouldBe("跳到正文", path);
        }
    }

    [Fact]
    public async Task Every_page_names_site_and_column_in_its_head_and_a_report_itself()
    {
        await SaveAsync(Site);
        await World.PublishedAsync(await World.CleanDraftAsync());

        foreach (var path in new[] { "/", "/corrections", Report })
        {
            var head = MetaOf(await PageAsync(path));
            foreach (var name in new[] { "SiteName", "SiteDomain", "SiteIDCode", "ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType" }) head[name].ShouldNotBeEmpty($"{name} of {path}");
        }
        var report = MetaOf(await PageAsync(Report));
        foreach (var name in new[] { "ArticleTitle", "ContentSource", "Keywords", "Author", "Description", "Url" }) report[name].ShouldNotBeEmpty(name);
        report["PubDate"].ShouldMatch(@"^\d{4}-\d\d-\d\d \d\d:\d\d$");
    }

    [Fact]
    public async Task A_report_has_the_head_of_a_published_item_and_a_size_of_text_to_choose_and_can_be_printed_and_passed_on()
    {
        await World.PublishedAsync(await World.CleanDraftAsync());
        var page = await PageAsync(Report);
        page.QuerySelectorAll(".facts dt").Select(head => head.TextContent).ShouldBe(["发布机构", "发布日期", "有效性", "索引号", "主题分类"]);
        page.QuerySelectorAll(".report-tools a").Single(link => link.TextContent == "字号：大").GetAttribute("href").ShouldBe("/elder" + Report);
        page.QuerySelectorAll("summary").Select(summary => summary.TextContent).ShouldContain("分享和打印");
        (await PageAsync("/elder" + Report)).QuerySelectorAll(".report-tools a").Single(link => link.TextContent == "字号：标准").GetAttribute("href").ShouldBe(Report);
    }

    [Fact]
    public async Task The_home_page_says_when_it_was_brought_up_to_date()
    {
        await World.PublishedAsync(await World.CleanDraftAsync());
        var day = (await PageAsync("/")).QuerySelectorAll("time").ShouldHaveSingleItem();
        day.ParentElement!.TextContent.ShouldStartWith("最近更新：");
        (await PageAsync(Report)).QuerySelector(".facts time")!.GetAttribute("datetime").ShouldBe(day.GetAttribute("datetime"));
    }

    [Fact]
    public async Task Nothing_is_said_by_a_picture_alone_and_nothing_floats_over_the_page()
    {
        await CorrectedAsync();
        foreach (var path in new[] { "/", "/d/yh-dx", "/a/dx-cz", Report, "/statistics?district=yh-dx" })
        {
            var page = await PageAsync(path);
            page.QuerySelectorAll("img, canvas, object, iframe").ShouldBeEmpty(path);
            page.QuerySelectorAll("svg:not([aria-hidden=true])").Where(drawing => drawing.Closest("[aria-hidden=true]") is null).ShouldBeEmpty(path);
        }
        foreach (var sheet in new[] { "public.css", "explore.css" })
            File.ReadAllText(Repository.File("src", "GovInfoReports.Web", "wwwroot", "css", sheet)).ShouldNotContain("position: fixed", Case.Sensitive, sheet);
    }

    [Fact]
    public async Task The_site_map_and_the_map_for_search_engines_lead_to_every_page_of_which_there_is_one()
    {
        var links = (await PageAsync("/site-map")).QuerySelectorAll("main a, footer a").Select(link => link.GetAttribute("href")).ToList();
        var forMachines = await ReadAsync("/sitemap-places-1.xml");
        foreach (var path in PublicLinks.AboutTheSite)
        {
            links.ShouldContain(path);
            forMachines.ShouldContain($"{path}</loc>");
        }
    }

    [Fact]
    public async Task The_larger_version_of_a_page_has_less_on_it()
    {
        await CorrectedAsync();
        foreach (var path in new[] { "/d/yh-dx", "/a/dx-cz", Report })
            (await PageAsync("/elder" + path)).QuerySelector("main")!.QuerySelectorAll("*").Length.ShouldBeLessThan((await PageAsync(path)).QuerySelector("main")!.QuerySelectorAll("*").Length, path);
    }

    [Theory]
    [InlineData("中国政府网")]
    [InlineData("https://www.gov.cn")]
    [InlineData("中国政府网 javascript:alert(1)")]
    [InlineData("中国政府网 https://www.gov.cn；上级 没有网址")]
    public async Task A_site_to_lead_to_needs_a_name_and_an_address(string related) =>
        (await Should.ThrowAsync<RefusedException>(SaveAsync(Site with { Related = related }))).Message.ShouldContain("名称 网址");

    private static Dictionary<string, string> MetaOf(IDocument page) =>
        page.QuerySelectorAll("meta[name]").ToDictionary(meta => meta.GetAttribute("name")!, meta => meta.GetAttribute("content") ?? "", StringComparer.Ordinal);

    private async Task<IDocument> PageAsync(string path) => new HtmlParser().ParseDocument(await ReadAsync(path));

    private async Task SaveAsync(SiteSettings site) =>
        await World.Get<PortalSettings>().SaveAsync(await World.PersonAsync("管理员", (Role.SystemAdmin, null)), PortalSettings.Site, site);
}
