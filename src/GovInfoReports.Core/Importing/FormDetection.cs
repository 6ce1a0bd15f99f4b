using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Importing;

/// <summary>Tells which form a report is written on, by the labels that only one form has (domain-rules §2).</summary>
internal static class FormDetection
{
    private static readonly IReadOnlyList<(ReportForm Form, HashSet<string> Keys)> Exclusive = Distinguish();

    /// <returns>The form whose own labels occur most, or null when none occurs or two forms tie.</returns>
    public static ReportForm? ByLabels(IEnumerable<SourceItem> items)
    {
        var seen = new HashSet<string>();
        foreach (var item in items)
        {
            if (item is SourceRow row) seen.UnionWith(row.Cells.Select(LabelText.Key));
            else if (item.Raw.Length <= LabelText.Longest) seen.Add(LabelText.Key(item.Raw));
        }
        var ranked = Exclusive.Select(entry => (entry.Form, Hits: entry.Keys.Count(seen.Contains))).OrderByDescending(entry => entry.Hits).ToList();
        return ranked[0].Hits > 0 && ranked[0].Hits > ranked[1].Hits ? ranked[0].Form : null;
    }

    private static List<(ReportForm Form, HashSet<string> Keys)> Distinguish()
    {
        var all = FormCatalog.All.Select(form => (Form: form, Keys: new FormLabels(form).Keys.ToHashSet())).ToList();
        return [.. all.Select(entry => (entry.Form, entry.Keys
            .Where(key => !all.Exists(other => other.Form != entry.Form && other.Keys.Contains(key))).ToHashSet()))];
    }
}
