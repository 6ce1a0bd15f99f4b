using FluentValidation;

namespace GovInfoReports.Core.Agencies;

/// <summary>What an administrator says about a new agency.</summary>
/// <param name="ParentCode">Null for a city.</param>
/// <param name="From">The first day of its existence.</param>
public sealed record AgencyInput(string Code, string Name, AgencyKind Kind, string? ParentCode, DateOnly From)
{
    public int Signers { get; init; } = 1;

    public bool MakesRegulations { get; init; }

    public string Contact { get; init; } = "";

    public int SortOrder { get; init; }
}

public sealed class AgencyInputValidator : AbstractValidator<AgencyInput>
{
    public AgencyInputValidator()
    {
        RuleFor(a => a.Code).Matches(@"^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?\z")
            .WithMessage("编码应为1至32位小写字母、数字和连字符，且不以连字符开头或结尾。");
        RuleFor(a => a.Name).NotEmpty().WithMessage("请填写单位名称。").MaximumLength(200).WithMessage("单位名称最长200字。");
        RuleFor(a => a.Kind).IsInEnum().WithMessage("请选择单位类别。");
        RuleFor(a => a.ParentCode).Empty().When(a => a.Kind == AgencyKind.CityGovernment).WithMessage("市人民政府没有上级单位。");
        RuleFor(a => a.ParentCode).NotEmpty().When(a => a.Kind != AgencyKind.CityGovernment).WithMessage("请选择上级单位。");
        RuleFor(a => a.From).NotEqual(default(DateOnly)).WithMessage("请填写启用日期。");
        RuleFor(a => a.From).GreaterThanOrEqualTo(AgencyHistory.Beginning).When(a => a.From != default).WithMessage($"启用日期不能早于{AgencyHistory.Beginning:yyyy年M月d日}。");
        RuleFor(a => a.Signers).InclusiveBetween(1, 3).WithMessage("签署人数应为1、2或3。");
        RuleFor(a => a.Contact).MaximumLength(2000).WithMessage("联系方式最长2000字。");
    }
}
