using System.Globalization;
using System.Text;

namespace GovInfoReports.Core.Reports;

/// <summary>Makes pasted text storable: neither database nor canonical JSON can hold U+0000 or half a surrogate pair.</summary>
public static class StorableText
{
    /// <summary>Characters of a reason: a notice that quotes it still holds all of it.</summary>
    private const int LongestReason = 1900;

    /// <summary>The text without those characters; the same instance when there are none.</summary>
    public static string Clean(string text)
    {
        if (!NeedsCleaning(text)) return text;
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])) clean.Append(text[i]).Append(text[++i]);
            else if (!char.IsSurrogate(text[i]) && text[i] != '\0') clean.Append(text[i]);
        }
        return clean.ToString();
    }

    public static NarrativeBlock Clean(NarrativeBlock block) => block with
    {
        Inlines = [.. block.Inlines.Select(inline => inline is TextInline text ? new TextInline(Clean(text.Text)) : inline)],
    };

    /// <summary>A person's required remark or reason, cleaned and trimmed.</summary>
    /// <param name="what">What it is, in Chinese: 退回原因.</param>
    /// <param name="field">The field of the form that asks for it.</param>
    /// <exception cref="RefusedException">It is empty or longer than 1900 characters, or what <paramref name="longest"/> says.</exception>
    public static string Required(string? text, string what, int longest = LongestReason, string field = FieldProblem.Reason)
    {
        var clean = Clean(text ?? "").Trim();
        if (clean.Length == 0) throw RefusedException.At(field, $"请填写{what}。");
        return clean.Length <= longest ? clean : throw RefusedException.At(field, $"{what}不能超过{longest}字，现为{clean.Length}字。");
    }

    /// <summary>The beginning of a text, never ending inside a character: 😀, 𠮷 and letters with marks stay whole or are left out.</summary>
    /// <param name="longest">In UTF-16 units.</param>
    public static string Cut(string text, int longest)
    {
        if (text.Length <= longest) return text;
        var end = 0;
        for (var next = 0; next <= longest; next += StringInfo.GetNextTextElementLength(text, next)) end = next;
        return text[..end];
    }

    /// <summary>The end of a text, never beginning inside a character.</summary>
    /// <param name="longest">In UTF-16 units.</param>
    public static string CutFront(string text, int longest)
    {
        var start = 0;
        while (text.Length - start > longest) start += StringInfo.GetNextTextElementLength(text, start);
        return text[start..];
    }

    private static bool NeedsCleaning(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0') return true;
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return true;
            i++;
        }
        return false;
    }
}
