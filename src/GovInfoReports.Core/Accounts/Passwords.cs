namespace GovInfoReports.Core.Accounts;

/// <summary>What a password must be, wherever one is chosen; <see cref="PasswordPolicy"/> adds what the database knows.</summary>
public static class Passwords
{
    /// <summary>No setting allows a shorter one.</summary>
    public const int ShortestLength = 12;
    private const int LongestLength = 128;
    private const int FewestDifferent = 6;

    private static readonly Func<char, bool>[] Kinds = [char.IsUpper, char.IsLower, char.IsDigit, sign => !char.IsLetterOrDigit(sign)];

    /// <summary>The rule in a sentence, to stand at the field.</summary>
    public static string Hint(SignInSettings settings) =>
        $"至少{settings.ShortestPassword}位{(settings.PasswordKinds > 1 ? $"，含{KindsWord(settings)}" : "，可以用几个词连成一句")}；不能是常见或已泄露的密码，不能包含登录名。";

    /// <returns>Why the password cannot be taken, or null.</returns>
    public static string? Refusal(string password, string userName, SignInSettings settings)
    {
        if (password.Length < settings.ShortestPassword) return $"密码至少{settings.ShortestPassword}位。";
        if (password.Length > LongestLength) return $"密码最长{LongestLength}位。";
        if (userName.Length > 0 && password.Contains(userName, StringComparison.OrdinalIgnoreCase)) return "密码不能包含登录名。";
        if (Kinds.Count(password.Any) < settings.PasswordKinds) return $"密码应包含{KindsWord(settings)}。";
        return password.Distinct().Count() < FewestDifferent || CommonPasswords.Contains(password) ? "这个密码太常见或已经泄露，容易被猜到，请换一个。" : null;
    }

    private static string KindsWord(SignInSettings settings) => $"大写字母、小写字母、数字和符号中的至少{"一二三四"[settings.PasswordKinds - 1]}种";
}
