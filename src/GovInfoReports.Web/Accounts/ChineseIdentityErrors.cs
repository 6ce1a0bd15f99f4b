using Microsoft.AspNetCore.Identity;

namespace GovInfoReports.Web.Accounts;

/// <summary>Identity's refusals that a person can meet here, in Chinese.</summary>
internal sealed class ChineseIdentityErrors : IdentityErrorDescriber
{
    public override IdentityError PasswordTooShort(int length) => Say(nameof(PasswordTooShort), $"密码至少需要{length}个字符。");

    public override IdentityError PasswordRequiresDigit() => Say(nameof(PasswordRequiresDigit), "密码须包含数字。");

    public override IdentityError PasswordRequiresLower() => Say(nameof(PasswordRequiresLower), "密码须包含小写字母。");

    public override IdentityError PasswordMismatch() => Say(nameof(PasswordMismatch), "原密码不正确。");

    public override IdentityError DuplicateUserName(string userName) => Say(nameof(DuplicateUserName), $"登录名“{userName}”已被使用。");

    public override IdentityError InvalidUserName(string? userName) => Say(nameof(InvalidUserName), $"登录名“{userName}”只能包含字母、数字和 - . _ @ +。");

    public override IdentityError InvalidToken() => Say(nameof(InvalidToken), "链接已失效，请重新获取。");

    public override IdentityError ConcurrencyFailure() => Say(nameof(ConcurrencyFailure), "账户刚被他人修改，请刷新后重试。");

    public override IdentityError DefaultError() => Say(nameof(DefaultError), "操作没有成功，请重试。");

    private static IdentityError Say(string code, string description) => new() { Code = code, Description = description };
}
