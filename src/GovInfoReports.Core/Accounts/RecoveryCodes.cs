using System.Security.Cryptography;

namespace GovInfoReports.Core.Accounts;

/// <summary>Codes to sign in with when the phone is gone, each good for once.</summary>
internal static class RecoveryCodes
{
    private const int Count = 10;
    private const int Half = 5;

    // Without letters and digits that are mistaken for one another when read off paper.
    private const string Letters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    /// <summary>Gives the account new ones; earlier ones are void.</summary>
    /// <returns>The codes, which are stored nowhere.</returns>
    public static IReadOnlyList<string> Give(PortalUser user)
    {
        string[] codes = [.. Enumerable.Range(0, Count).Select(_ => $"{RandomNumberGenerator.GetString(Letters, Half)}-{RandomNumberGenerator.GetString(Letters, Half)}")];
        user.RecoveryCodes = string.Join('\n', codes.Select(Hash));
        return codes;
    }

    /// <summary>Uses a code up.</summary>
    /// <returns>Whether it was one that was left.</returns>
    public static bool Use(PortalUser user, string code)
    {
        var left = user.RecoveryCodes.Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList();
        var wasLeft = left.Remove(Hash(code));
        user.RecoveryCodes = string.Join('\n', left);
        return wasLeft;
    }

    public static int Left(PortalUser user) => user.RecoveryCodes.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;

    private static string Hash(string code) => OneTimeSecret.Hash(string.Concat(code.Where(char.IsLetterOrDigit)).ToUpperInvariant());
}
