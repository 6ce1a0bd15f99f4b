using System.Security.Cryptography;

namespace GovInfoReports.Core.Accounts;

/// <summary>What a password must be, wherever one is chosen, and one-time passwords for new accounts.</summary>
public static class Passwords
{
    public const int ShortestLength = 12;
    private const int LongestLength = 128;
    private const int OneTimeLength = 14;
    private const int FewestDifferent = 6;

    // Without letters and digits that are mistaken for one another when read off paper.
    private const string Upper = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const string Lower = "abcdefghijkmnpqrstuvwxyz";
    private const string Digits = "23456789";

    /// <summary>The rule in a sentence, to stand at the field.</summary>
    public static readonly string Hint = $"至少{ShortestLength}位，含大写字母、小写字母、数字和符号中的至少三种；不能是常见密码，不能包含用户名。";

    /// <returns>Why the password cannot be taken, or null.</returns>
    public static string? Refusal(string password, string userName)
    {
        if (password.Length < ShortestLength) return $"密码至少{ShortestLength}位。";
        if (password.Length > LongestLength) return $"密码最长{LongestLength}位。";
        if (userName.Length > 0 && password.Contains(userName, StringComparison.OrdinalIgnoreCase)) return "密码不能包含用户名。";
        var kinds = new Func<char, bool>[] { char.IsUpper, char.IsLower, char.IsDigit, c => !char.IsLetterOrDigit(c) }.Count(kind => password.Any(kind));
        if (kinds < 3) return "密码应包含大写字母、小写字母、数字和符号中的至少三种。";
        return password.Distinct().Count() < FewestDifferent || CommonPasswords.Contains(password) ? "这个密码太常见，容易被猜到，请换一个。" : null;
    }

    /// <summary>A random password that must be changed at the first sign-in.</summary>
    public static string OneTime()
    {
        var all = Upper + Lower + Digits;
        var letters = new[] { Pick(Upper), Pick(Lower), Pick(Digits) }
            .Concat(Enumerable.Range(0, OneTimeLength - 3).Select(_ => Pick(all))).ToArray();
        RandomNumberGenerator.Shuffle<char>(letters);
        return new string(letters);
    }

    private static char Pick(string from) => from[RandomNumberGenerator.GetInt32(from.Length)];
}
