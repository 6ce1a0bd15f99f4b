using GovInfoReports.Core.Settings;

namespace GovInfoReports.Core.Seeding;

/// <summary>What the demo's public pages say about the site: invented, and written so that nobody takes it for a real site's.</summary>
internal static class DemoSite
{
    public static readonly SiteSettings Settings = new()
    {
        Domain = "nb.example.invalid",
        IdCode = "0000000000",
        Organiser = "示范市人民政府办公室（虚构）",
        Related = "中国政府网 https://www.gov.cn",
        Contact = "示范市虚构路0号，电话000-00000000（虚构）",
        IcpNumber = "示ICP备00000000号-0（虚构）",
        PoliceNumber = "示公网安备00000000000000号（虚构）",
        Footer = "本站为软件演示，不是政府网站；以上标识均为虚构。",
    };
}
