using FluentValidation;

namespace GovInfoReports.Core.Accounts;

/// <summary>A role for an agency; no agency for the portal-wide ones.</summary>
public sealed record RoleInput(Role Role, string? AgencyCode);

/// <summary>What an administrator says about a person.</summary>
public sealed record UserInput(string UserName, string DisplayName, string Email, IReadOnlyList<RoleInput> Roles);

public sealed class UserInputValidator : AbstractValidator<UserInput>
{
    public UserInputValidator()
    {
        RuleFor(u => u.UserName).Matches(@"^[A-Za-z0-9][A-Za-z0-9._-]{1,31}\z").WithMessage("登录名应为2至32位字母、数字、点、下划线或连字符。");
        RuleFor(u => u.DisplayName).NotEmpty().WithMessage("请填写姓名。").MaximumLength(60).WithMessage("姓名最长60字。");
        RuleFor(u => u.Email).EmailAddress().When(u => u.Email.Length > 0).WithMessage("邮箱地址不正确。");
        RuleFor(u => u.Email).Must(email => !email.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter))).WithMessage("邮箱地址不能有空格或换行。");
        RuleForEach(u => u.Roles).Must(r => r.Role.IsPortalWide() == string.IsNullOrEmpty(r.AgencyCode))
            .WithMessage((_, r) => r.Role.IsPortalWide() ? $"{r.Role.Label()}不属于任何单位。" : $"{r.Role.Label()}应指定单位。");
        RuleFor(u => u.Roles).Must(BeSeparate).WithMessage("系统管理员、安全保密管理员和审计管理员应由专人担任，不能兼任其他角色。");
    }

    /// <summary>三员分立: who administers the portal, gives rights in it or audits it does neither of the others, nor takes part in reports.</summary>
    private static bool BeSeparate(IReadOnlyList<RoleInput> roles) =>
        roles.All(r => !r.Role.IsPortalWide()) || roles.Select(r => r.Role).Distinct().Count() == 1;
}
