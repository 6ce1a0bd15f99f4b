using System.Security.Cryptography;
using System.Text;

namespace GovInfoReports.Core.Accounts;

/// <summary>The secret in a one-time link. The database keeps its hash alone: too long to be guessed, it needs no slow one.</summary>
internal static class OneTimeSecret
{
    private const int Bytes = 24;

    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret.Trim())));
}
