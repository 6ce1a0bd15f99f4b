using GovInfoReports.Core.Importing.Labels;
using System.Text.RegularExpressions;
using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Importing.Head;

/// <param name="Item">Index of the heading in the document's items.</param>
internal sealed record SectionStart(int Item, FormSection Section);

/// <summary>
/// Finds where the six sections begin. A heading needs its title, not its number alone: table 3's row 四、结转下年度继续办理
/// looks like a heading and is none (domain-rules §3).
/// </summary>
internal static partial class SectionHeadings
{
    private const int LongestHeading = 60;
    private const double LeastLikeness = 0.62;

    private static readonly IReadOnlyList<FormSection> Sections = FormCatalog.All[^1].Sections;

    private static readonly Dictionary<string, FormSection> ByKey = FormCatalog.All
        .SelectMany(form => form.Sections)
        .SelectMany(section => section.Aliases.Prepend(section.Title).Select(name => (Key: LabelText.Key(name), section.Id)))
        .DistinctBy(name => name.Key)
        .ToDictionary(name => name.Key, name => Sections.First(section => section.Id == name.Id));

    private static readonly HashSet<string> RowKeys = FormCatalog.All
        .SelectMany(form => form.Tables).SelectMany(table => table.Blocks).SelectMany(block => block.Rows)
        .Select(row => LabelText.Key(row.Label)).ToHashSet();

    public static bool IsHeading(string line) => Numbered(line) is not null;

    /// <summary>At most one start per section, in reading order; adds notes on wordings of their own and on sections not found.</summary>
    public static IReadOnlyList<SectionStart> Find(IReadOnlyList<SourceItem> items, List<RecognitionNote> notes)
    {
        var candidates = new List<SectionStart>();
        for (var i = 0; i < items.Count; i++)
        {
            if (HeadingText(items[i]) is { } text && Numbered(text) is { } section) candidates.Add(new(i, section));
        }
        var starts = DropContents(candidates);
        AddUnnumbered(items, starts);
        foreach (var start in starts) NoteWording(items[start.Item], start.Section, notes);
        return starts;
    }

    /// <summary>A heading is a line of its own, or the only text in a table row.</summary>
    internal static string? HeadingText(SourceItem item)
    {
        var text = item is SourceRow row ? OnlyCell(row) : item.Raw;
        if (text is null) return null;
        var trimmed = LabelText.Trim(text);
        return trimmed.Length is > 0 and <= LongestHeading ? trimmed : null;
    }

    private static string? OnlyCell(SourceRow row)
    {
        var filled = row.Cells.Where(cell => !LabelText.IsBlank(cell)).Take(2).ToList();
        return filled.Count == 1 ? filled[0] : null;
    }

    private static FormSection? Numbered(string text)
    {
        if (text.Length > LongestHeading) return null;
        var match = Ordinal().Match(LabelText.Fold(text));
        if (!match.Success) return null;
        var key = LabelText.Key(match.Groups["title"].Value);
        if (ByKey.TryGetValue(key, out var section)) return section;
        if (RowKeys.Contains(key) || match.Groups["title"].Value.Contains('。')) return null;
        var expected = Sections.FirstOrDefault(s => s.Ordinal == match.Groups["ordinal"].Value);
        return expected is not null && NamesOf(expected).Any(name => LabelText.Likeness(name, key) >= LeastLikeness) ? expected : null;
    }

    private static IEnumerable<string> NamesOf(FormSection section) => ByKey.Where(entry => entry.Value == section).Select(entry => entry.Key);

    /// <summary>Of a section named more than once the first heading counts, unless the first ones are a table of contents: headings with nothing between them.</summary>
    private static List<SectionStart> DropContents(List<SectionStart> candidates)
    {
        var listed = new HashSet<FormSection>();
        for (var i = 0; i < candidates.Count && (i == 0 || candidates[i].Item == candidates[i - 1].Item + 1); i++)
        {
            if (!listed.Add(candidates[i].Section)) break;
        }
        var isContents = listed.Count > 2 && candidates.Skip(listed.Count).Select(start => start.Section).ToHashSet().IsSupersetOf(listed);
        return [.. candidates.Skip(isContents ? listed.Count : 0).DistinctBy(start => start.Section)];
    }

    /// <summary>Sections still missing are looked for by their bare official title, between the neighbours that were found.</summary>
    private static void AddUnnumbered(IReadOnlyList<SourceItem> items, List<SectionStart> starts)
    {
        for (var n = 0; n < Sections.Count; n++)
        {
            if (starts.Exists(start => start.Section == Sections[n])) continue;
            var from = starts.Where(start => Index(start) < n).Select(start => start.Item + 1).DefaultIfEmpty(0).Max();
            var to = starts.Where(start => Index(start) > n).Select(start => start.Item).DefaultIfEmpty(items.Count).Min();
            for (var i = from; i < to; i++)
            {
                if (HeadingText(items[i]) is not { } text || LabelText.Fold(text).StartsWith('(')) continue;
                if (!ByKey.TryGetValue(LabelText.Key(text), out var section) || section != Sections[n]) continue;
                starts.Add(new(i, section));
                break;
            }
        }
        starts.Sort((a, b) => a.Item.CompareTo(b.Item));
    }

    private static int Index(SectionStart start) => Sections.ToList().IndexOf(start.Section);

    private static void NoteWording(SourceItem item, FormSection section, List<RecognitionNote> notes)
    {
        var text = HeadingText(item)!;
        if (text == section.Heading) return;
        if (LabelText.Fold(text) == LabelText.Fold(section.Heading))
            notes.Add(new(NoteCodes.HeadingSpacing, item.Line, text, $"标题中有多余的空格或字符宽度不同，按“{section.Heading}”识别。"));
        else
            notes.Add(new(NoteCodes.HeadingVariant, item.Line, text, $"标题与规范格式不同，按“{section.Heading}”识别。"));
    }

    [GeneratedRegex(@"^第?(?<ordinal>[一二三四五六])(?:部分|章)?[、.,:]?(?<title>.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Ordinal();
}
