namespace GovInfoReports.Core.Accounts;

/// <summary>
/// Passwords that everybody tries first: those of breaches, and a list of words, each alone, repeated, put together, or dressed up
/// with digits and signs. The breached ones are the passwords of eight and more signs of zxcvbn-ts (language-common 4.1.3,
/// © Dan Wheeler, Dropbox and zxcvbn-ts, MIT licence).
/// </summary>
internal static class CommonPasswords
{
    private static readonly Lazy<HashSet<string>> Words = new(() => Read("common"));
    private static readonly Lazy<HashSet<string>> Breached = new(() => Read("breached"));

    /// <summary>So few letters beside the words make no secret of them.</summary>
    private const int MostLeft = 2;

    /// <summary>Letters that are written for others: p@ssw0rd.</summary>
    private static readonly Dictionary<char, char> Disguises =
        new() { ['@'] = 'a', ['4'] = 'a', ['3'] = 'e', ['1'] = 'i', ['!'] = 'i', ['0'] = 'o', ['$'] = 's', ['5'] = 's', ['7'] = 't' };

    /// <summary>Whether it is a breached one with digits and signs around it, or hardly a letter is left when the list's words are taken out, disguised or not.</summary>
    public static bool Contains(string password)
    {
        var plain = password.ToLowerInvariant();
        var undisguised = string.Concat(plain.Select(letter => Disguises.GetValueOrDefault(letter, letter)));
        if (IsBreached(plain) || IsBreached(undisguised)) return true;
        var left = 0;
        for (var at = 0; at < plain.Length;)
        {
            var word = Math.Max(LongestWordAt(plain, at), LongestWordAt(undisguised, at));
            if (word == 0 && char.IsLetter(plain[at])) left++;
            at += Math.Max(word, 1);
        }
        return left <= MostLeft;
    }

    private static bool IsBreached(string text)
    {
        var (first, last) = (text.AsSpan().IndexOfAnyInRange('a', 'z'), text.AsSpan().LastIndexOfAnyInRange('a', 'z'));
        return Breached.Value.Contains(text) || (first >= 0 && Breached.Value.Contains(text[first..(last + 1)]));
    }

    private static int LongestWordAt(string text, int at)
    {
        var length = text.Length - at;
        while (length > 0 && !Words.Value.Contains(text.Substring(at, length))) length--;
        return length;
    }

    private static HashSet<string> Read(string list)
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream($"accounts/{list}-passwords.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
    }
}
