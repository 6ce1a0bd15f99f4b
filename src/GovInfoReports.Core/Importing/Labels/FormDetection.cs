using System.Text;
using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Importing.Labels;

/// <summary>Tells which form a report is written on, by the labels that only one form has (domain-rules §2), whole or broken over cells and lines.</summary>
internal static class FormDetection
{
    /// <summary>A shorter label, such as 规章, may be any word.</summary>
    private const int ShortestTelling = 5;

    private static readonly IReadOnlyList<(ReportForm Form, IReadOnlyList<string> Keys)> Exclusive = Distinguish();

    /// <returns>The form whose own labels occur most, or null when none occurs or two forms tie.</returns>
    public static ReportForm? ByLabels(IEnumerable<SourceItem> items)
    {
        var text = new StringBuilder();
        foreach (var item in items)
        {
            if (item.Raw.Length > LabelText.Longest && item is SourceText) continue;
            text.Append(LabelText.FoldAll(item.Raw));
        }
        var whole = text.Replace("|", "").ToString();
        var ranked = Exclusive.Select(entry => (entry.Form, Hits: entry.Keys.Count(key => whole.Contains(key, StringComparison.Ordinal))))
            .OrderByDescending(entry => entry.Hits).ToList();
        return ranked[0].Hits > 0 && ranked[0].Hits > ranked[1].Hits ? ranked[0].Form : null;
    }

    private static List<(ReportForm Form, IReadOnlyList<string> Keys)> Distinguish()
    {
        var all = FormCatalog.All.Select(form => (Form: form, Keys: new FormLabels(form).Keys.Where(key => key.Length >= ShortestTelling).ToList())).ToList();
        return [.. all.Select(entry => (entry.Form, (IReadOnlyList<string>)[.. entry.Keys
            .Where(key => !all.Exists(other => other.Form != entry.Form && other.Keys.Exists(o => o.Contains(key, StringComparison.Ordinal))))]))];
    }
}
