using FluentValidation;

namespace GovInfoReports.Core.Accounts;

/// <summary>How one signs in, and what a password must be: for the portal as a whole.</summary>
public sealed record SignInSettings
{
    /// <summary>Minutes without anything done, after which a sign-in ends.</summary>
    public int IdleMinutes { get; init; } = 480;

    /// <summary>Hours that a sign-in lasts at most, however busy it is.</summary>
    public int LongestHours { get; init; } = 168;

    /// <summary>Hours in which a one-time link can be used.</summary>
    public int LinkHours { get; init; } = 72;

    /// <summary>系统管理员, 安全保密管理员 and 审计管理员 sign in with a code besides the password.</summary>
    public bool AdministratorsNeedCode { get; init; }

    /// <summary>审核员 and 市级审核员.</summary>
    public bool ReviewersNeedCode { get; init; }

    public bool PublishersNeedCode { get; init; }

    public int ShortestPassword { get; init; } = Passwords.ShortestLength;

    /// <summary>Of upper case, lower case, digits and signs so many kinds; 1: whatever they are.</summary>
    public int PasswordKinds { get; init; } = 1;

    /// <summary>Days after which a password must be changed; 0: never.</summary>
    public int PasswordDays { get; init; }

    /// <summary>So many earlier passwords cannot be taken again; 0: all but the present one can.</summary>
    public int PasswordHistory { get; init; }

    internal bool NeedsCode(IEnumerable<RoleGrant> grants) => grants.Any(grant => grant.Role switch
    {
        Role.SystemAdmin or Role.SecurityAdmin or Role.AuditAdmin => AdministratorsNeedCode,
        Role.Reviewer or Role.CityReviewer => ReviewersNeedCode,
        Role.Publisher => PublishersNeedCode,
        _ => false,
    });
}

public sealed class SignInSettingsValidator : AbstractValidator<SignInSettings>
{
    private const int LongestIdle = 24 * 60;
    private const int LongestSignIn = 7 * 24;

    public SignInSettingsValidator()
    {
        RuleFor(s => s.IdleMinutes).InclusiveBetween(5, LongestIdle).WithMessage($"无操作自动退出应为5至{LongestIdle}分钟。");
        RuleFor(s => s.LongestHours).InclusiveBetween(1, LongestSignIn).WithMessage($"登录最长时间应为1至{LongestSignIn}小时。");
        RuleFor(s => s.LinkHours).InclusiveBetween(1, LongestSignIn).WithMessage($"一次性链接的有效期应为1至{LongestSignIn}小时。");
        RuleFor(s => s.ShortestPassword).InclusiveBetween(Passwords.ShortestLength, 64).WithMessage($"密码最短长度应为{Passwords.ShortestLength}至64位。");
        RuleFor(s => s.PasswordKinds).InclusiveBetween(1, 4).WithMessage("密码的字符种类应为1至4种。");
        RuleFor(s => s.PasswordDays).Must(days => days is 0 or (>= 30 and <= 730)).WithMessage("密码有效期应为30至730天，0表示不限。");
        RuleFor(s => s.PasswordHistory).InclusiveBetween(0, PasswordPolicy.MostKept).WithMessage($"不能重复使用的旧密码应为0至{PasswordPolicy.MostKept}个。");
    }
}
