using FluentValidation;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Settings;

/// <summary>What the public pages say about the site, by the conventions of 政府网站 (国办发〔2017〕47号).</summary>
public sealed record SiteSettings
{
    public string Name { get; init; } = "政府信息公开工作年度报告";

    /// <summary>Address that mails link to, such as <c>https://nb.example.gov.cn</c>.</summary>
    public string Address { get; init; } = "";

    /// <summary>SiteDomain of the page's head.</summary>
    public string Domain { get; init; } = "";

    /// <summary>网站标识码: ten digits, or <c>bm</c> and eight digits.</summary>
    public string IdCode { get; init; } = "";

    /// <summary>The certificate behind the site's 党政机关网站标识: the <c>id</c> in the address that the mark leads to.</summary>
    public string MarkId { get; init; } = "";

    /// <summary>主办单位.</summary>
    public string Organiser { get; init; } = "";

    public string Contact { get; init; } = "";

    public string IcpNumber { get; init; } = "";

    public string PoliceNumber { get; init; } = "";

    public string Footer { get; init; } = "";

    /// <summary>Sites that every page leads to, such as the superior government's: <c>名称 网址</c>, several parted by <c>；</c>.</summary>
    public string Related { get; init; } = "";
}

/// <summary>A site that every page leads to.</summary>
/// <param name="Address">Absolute, http or https.</param>
public sealed record RelatedSite(string Name, string Address)
{
    /// <returns>Null where a part is not a name, a blank and an address.</returns>
    public static IReadOnlyList<RelatedSite>? Read(string text)
    {
        var sites = new List<RelatedSite>();
        foreach (var part in text.Split(['；', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var blank = part.LastIndexOfAny([' ', '\u3000']);
            if (blank <= 0 || !SiteSettingsValidator.IsAddress(part[(blank + 1)..])) return null;
            sites.Add(new RelatedSite(part[..blank].Trim(), part[(blank + 1)..]));
        }
        return sites;
    }
}

public sealed class SiteSettingsValidator : AbstractValidator<SiteSettings>
{
    public SiteSettingsValidator()
    {
        RuleFor(s => s.Name).NotEmpty().WithMessage("请填写网站名称。").MaximumLength(60).WithMessage("网站名称最长60字。");
        RuleFor(s => s.Address).Must(BeAnAddress).WithMessage("网站地址应以 http:// 或 https:// 开头。");
        RuleFor(s => s.IdCode).Matches(@"^(?:[0-9]{10}|bm[0-9]{8})?\z").WithMessage("网站标识码应为10位数字，或“bm”加8位数字。");
        RuleFor(s => s.MarkId).Matches(@"^(?:[0-9A-Za-z]{8,64})?\z").WithMessage("党政机关网站标识编号应为8至64位字母和数字，即标识链接中“id=”后面的部分。");
        RuleFor(s => s.Domain).Matches(@"^[A-Za-z0-9.-]{0,100}\z").WithMessage("网站域名只写域名本身，如 nb.example.gov.cn：字母、数字、点和连字符，不带 http:// 和斜线。");
        RuleFor(s => s.Organiser).MaximumLength(100).WithMessage("主办单位最长100字。");
        RuleFor(s => s.Contact).MaximumLength(200).WithMessage("联系方式最长200字。");
        RuleFor(s => s.IcpNumber).MaximumLength(60).WithMessage("ICP备案号最长60字。");
        RuleFor(s => s.PoliceNumber).MaximumLength(60).WithMessage("公安机关备案号最长60字。");
        RuleFor(s => s.Related).MaximumLength(500).WithMessage("相关网站最长500字。")
            .Must(text => RelatedSite.Read(text) is not null).WithMessage("相关网站应写作“名称 网址”，几个之间用分号隔开，网址以 http:// 或 https:// 开头。");
        RuleFor(s => s.Footer).MaximumLength(500).WithMessage("页脚文字最长500字。");
    }

    /// <summary>An address or a code as it was meant: pasted with blanks around it, or typed in full-width signs.</summary>
    public static string Plain(string? typed) => UnicodeForms.Compatible(typed ?? "").Trim();

    internal static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    private static bool BeAnAddress(string address) => address.Length == 0 || IsAddress(address);
}
