using System.Security.Cryptography;
using System.Text;
using GovInfoReports.Core.Accounts;
using Microsoft.AspNetCore.DataProtection;

namespace GovInfoReports.Web.Accounts;

/// <summary>
/// Where a request comes from, and whether the person has signed in with this browser before: a sealed cookie then holds a random
/// name of the browser for that person, and guesses from elsewhere cannot keep the person out.
/// </summary>
internal sealed class SignInPlaces(IDataProtectionProvider protection)
{
    public const string CookieName = "govinfo-device";
    private const int MostPeople = 5;
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(180);

    private readonly IDataProtector _seal = protection.CreateProtector("GovInfoReports.Device");

    /// <param name="userName">Who wants to sign in; null where that does not matter.</param>
    public SignInPlace Of(HttpContext context, string? userName = null)
    {
        var address = context.Connection.RemoteIpAddress;
        var text = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4().ToString() : address?.ToString();
        var device = userName is null ? null : Read(context).GetValueOrDefault(KeyOf(userName));
        return new SignInPlace(text ?? "", BrowserName.Of(context.Request.Headers.UserAgent.ToString()), device);
    }

    /// <summary>The person has signed in with this browser.</summary>
    public void Remember(HttpContext context, string userName)
    {
        var known = Read(context);
        if (known.ContainsKey(KeyOf(userName))) return;
        var lines = known.TakeLast(MostPeople - 1).Append(new(KeyOf(userName), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))));
        context.Response.Cookies.Append(CookieName, _seal.Protect(string.Join('\n', lines.Select(line => $"{line.Key} {line.Value}"))), new CookieOptions
        {
            HttpOnly = true, Secure = context.Request.IsHttps, SameSite = SameSiteMode.Lax, MaxAge = Lifetime, Path = PortalAccounts.Root, IsEssential = true,
        });
    }

    private Dictionary<string, string> Read(HttpContext context)
    {
        if (context.Request.Cookies[CookieName] is not { } cookie) return [];
        try
        {
            return _seal.Unprotect(cookie).Split('\n').Select(line => line.Split(' ')).ToDictionary(parts => parts[0], parts => parts[1]);
        }
        catch (CryptographicException)
        {
            // Made up, or sealed with a key that is gone: a browser like any other.
            return [];
        }
    }

    private static string KeyOf(string userName) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(PortalUser.Normalize(userName))));
}
