using System.Text;

namespace GovInfoReports.Core.Reports;

/// <summary>Makes pasted text storable: neither database nor canonical JSON can hold U+0000 or half a surrogate pair.</summary>
public static class StorableText
{
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
    /// <exception cref="RefusedException">It is empty or longer than 2000 characters.</exception>
    public static string Required(string? text, string what, int longest = 2000, string field = FieldProblem.Reason)
    {
        var clean = Clean(text ?? "").Trim();
        if (clean.Length == 0) throw RefusedException.At(field, $"请填写{what}。");
        return clean.Length <= longest ? clean : throw RefusedException.At(field, $"{what}不能超过{longest}字，现为{clean.Length}字。");
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
