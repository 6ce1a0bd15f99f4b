using GovInfoReports.Core.Settings;

namespace GovInfoReports.Core.Accounts;

/// <summary>The one place where an account gets a password, by the rules that hold now.</summary>
public sealed class PasswordPolicy(PortalSettings settings, Credentials credentials, TimeProvider clock)
{
    /// <summary>The field of a new password.</summary>
    public const string Field = "Password";

    /// <summary>The field of its repetition.</summary>
    public const string AgainField = "Again";

    /// <summary>So many hashes of earlier passwords are kept at most.</summary>
    internal const int MostKept = 12;

    /// <summary>The rules in a sentence.</summary>
    public async Task<string> HintAsync(CancellationToken cancellationToken = default) => Passwords.Hint(await RulesAsync(cancellationToken));

    /// <summary>Sets it on the account, which is still to be saved. Takes some tens of milliseconds: never inside a transaction.</summary>
    /// <param name="again">The password once more.</param>
    /// <exception cref="RefusedException">The password cannot be taken; the fields are <see cref="Field"/> and <see cref="AgainField"/>.</exception>
    internal async Task SetAsync(PortalUser user, string password, string again, CancellationToken cancellationToken)
    {
        if (password != again) throw RefusedException.At(AgainField, "两次输入的密码不一致。");
        var rules = await RulesAsync(cancellationToken);
        if (Passwords.Refusal(password, user.UserName!, rules) is { } refusal) throw RefusedException.At(Field, refusal);
        if (credentials.Matches(user.PasswordHash, password)) throw RefusedException.At(Field, "新密码不能与原密码相同。");
        var past = user.PastPasswords.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        // The present one counts as the first of the earlier ones.
        if (past.Take(rules.PasswordHistory - 1).Any(hash => credentials.Matches(hash, password)))
            throw RefusedException.At(Field, $"不能使用最近{rules.PasswordHistory}个用过的密码。");
        if (user.PasswordHash is { } old) user.PastPasswords = string.Join('\n', past.Prepend(old).Take(MostKept));
        user.PasswordHash = credentials.Hash(password);
        user.PasswordChangedAt = clock.GetUtcNow();
        user.MustChangePassword = false;
    }

    private Task<SignInSettings> RulesAsync(CancellationToken cancellationToken) => settings.ReadAsync(PortalSettings.SignIn, cancellationToken: cancellationToken);
}
