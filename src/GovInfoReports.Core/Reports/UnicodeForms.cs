using System.Text;

namespace GovInfoReports.Core.Reports;

/// <summary>
/// Unicode's normal forms of any text whatever. The framework's refuse half a surrogate pair and U+FFFE, which are no characters but can be typed and
/// pasted; they count as U+FFFD, the sign for what cannot be read.
/// </summary>
public static class UnicodeForms
{
    private const char NoCharacter = '\ufffe';
    private const char Unreadable = '\ufffd';

    /// <summary>Compatible forms made one: Ａ is A, ② is 2 (NFKC).</summary>
    public static string Compatible(string text)
    {
        var readable = Readable(text);
        return readable.IsNormalized(NormalizationForm.FormKC) ? readable : readable.Normalize(NormalizationForm.FormKC);
    }

    /// <summary>The same with letters and marks apart: é is e and a mark (NFKD).</summary>
    public static string TakenApart(string text) => Readable(text).Normalize(NormalizationForm.FormKD);

    // Runes replace half a pair by themselves.
    private static string Readable(string text) =>
        text.Any(c => char.IsSurrogate(c) || c == NoCharacter) ? string.Concat(text.EnumerateRunes()).Replace(NoCharacter, Unreadable) : text;
}
