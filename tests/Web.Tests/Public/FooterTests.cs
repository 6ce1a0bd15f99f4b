using AngleSharp.Html.Parser;
using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Settings;
using GovInfoReports.Web.Tests.Data;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Public;

/// <summary>What a government site has to show of itself at the foot of each page.</summary>
public sealed class FooterTests(DatabaseFixture fixture) : PublicTest(fixture)
{
    [Fact]
    public async Task The_marks_of_the_site_lead_to_where_they_are_registered()
    {
        await SaveAsync(new SiteSettings { MarkId = "0123456789ABCDEF0123456789ABCDEF", IcpNumber = "示ICP备00000000号-1", PoliceNumber = "示公网安备 00000000000001号" });

        var links = new HtmlParser().ParseDocument(await ReadAsync("/")).QuerySelectorAll("footer a").ToDictionary(link => link.TextContent.Trim(), link => link.GetAttribute("href"));
        links["党政机关网站标识"].ShouldBe("https://bszs.conac.cn/sitename?method=show&id=0123456789ABCDEF0123456789ABCDEF");
        links["示ICP备00000000号-1"].ShouldBe("https://beian.miit.gov.cn/");
        links["示公网安备 00000000000001号"].ShouldBe("https://beian.mps.gov.cn/#/query/webSearch?code=00000000000001");
    }

    [Fact]
    public async Task A_site_without_a_certificate_bears_no_mark() => (await ReadAsync("/")).ShouldNotContain("党政机关网站标识");

    [Fact]
    public async Task A_whole_address_is_no_number_of_a_certificate() =>
        (await Should.ThrowAsync<RefusedException>(SaveAsync(new SiteSettings { MarkId = "https://bszs.conac.cn/sitename" }))).Message.ShouldContain("党政机关网站标识编号");

    private async Task SaveAsync(SiteSettings site) =>
        await World.Get<PortalSettings>().SaveAsync(await World.PersonAsync("管理员", (Role.SystemAdmin, null)), PortalSettings.Site, site);
}
