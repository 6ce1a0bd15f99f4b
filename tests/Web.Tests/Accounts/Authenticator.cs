using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace GovInfoReports.Web.Tests.Accounts;

/// <summary>An authenticator on somebody's phone, written by the standard alone: it reads the key off the page and shows codes.</summary>
public sealed partial class Authenticator(byte[] key)
{
    private int _steps;

    private const string Page = "/portal/second-factor";

    /// <summary>Somebody who is signed in sets one up.</summary>
    /// <returns>It, and the page that shows the recovery codes.</returns>
    public static async Task<(Authenticator Phone, string Shown)> TurnOnAsync(Visitor person)
    {
        var page = await person.ReadAsync(Page);
        var phone = Of(page);
        var answer = await person.PostAsync(Page, Visitor.HiddenOf(page, new Dictionary<string, string> { ["Setup.Code"] = phone.Next() }));
        return (phone, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Scans what the page shows.</summary>
    public static Authenticator Of(string page) => new(FromBase32(KeyOnPage().Match(page).Groups[1].Value));

    /// <summary>A code of now, and of the step after it when it is asked again: the portal takes each once.</summary>
    public string Next() => CodeAt(DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30 + _steps++);

    public string CodeAt(long step)
    {
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        var hash = HMACSHA1.HashData(key, counter);
        var at = hash[19] & 15;
        var number = ((hash[at] & 127) << 24) | (hash[at + 1] << 16) | (hash[at + 2] << 8) | hash[at + 3];
        return $"{number % 1_000_000:D6}";
    }

    /// <summary>The codes that a page shows once.</summary>
    public static IReadOnlyList<string> RecoveryCodesOn(string page) => [.. RecoveryCode().Matches(page).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value))];

    private static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(at => Convert.ToByte(bits.Substring(at * 8, 8), 2))];
    }

    [GeneratedRegex("<code class=\"key\">([A-Z2-7]+)</code>")]
    private static partial Regex KeyOnPage();

    [GeneratedRegex("<li><code>([^<]+)</code></li>")]
    private static partial Regex RecoveryCode();
}
