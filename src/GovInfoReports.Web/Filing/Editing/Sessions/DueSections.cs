using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Web.Filing.Editing.Sessions;

/// <summary>
/// The sections whose gaps (<see cref="Finding.IsUnfilled"/>) are held against the clerk by now. A report that was just
/// started is blank everywhere, and that is no mistake: gaps are only counted. They become errors at their cells when the
/// clerk has asked for the check, or has gone on and left a section half filled.
/// </summary>
public sealed class DueSections(ReportContent content, IReadOnlyDictionary<string, decimal> carriedOver)
{
    private readonly HashSet<string> _due = [];
    private string? _open;

    /// <summary>Changes whenever a section becomes due; none ceases to be.</summary>
    public int Count => _due.Count;

    /// <summary>Whether a finding is an error to the clerk already.</summary>
    public bool Has(Finding finding) => !finding.IsUnfilled || (finding.Section is { } section && _due.Contains(section));

    /// <summary>The clerk has asked what stands in the way of submitting.</summary>
    public void AddAll() => _due.UnionWith(SectionJson.SectionIds(content.Form));

    /// <summary>The clerk goes on to a section. On the first one, whatever is half filled elsewhere was left so on an earlier day.</summary>
    public void Open(string section)
    {
        if (_open == section) return;
        _due.UnionWith((_open is null ? SectionJson.SectionIds(content.Form).Where(other => other != section) : [_open]).Where(IsBegun));
        _open = section;
    }

    /// <summary>How many cells are blank, or that there is no text, and that it is time when it is.</summary>
    public string Words(Finding finding) => (finding.Cells.Count, Has(finding)) switch
    {
        (0, false) => "还没有文字",
        (0, true) => "须补写文字",
        (var blank, false) => $"还有{blank}格未填",
        (var blank, true) => $"还有{blank}格须补填",
    };

    /// <summary>What the portal filled in from last year is not the clerk's beginning.</summary>
    private bool IsBegun(string section)
    {
        if (section == SectionJson.Head) return false;
        if (content.Form.Section(section).Table is not { } table) return content.Sections[section].Count > 0;
        return table.Cells.Any(cell => !cell.IsComputed && content.Tables[cell] is not null && !carriedOver.ContainsKey(cell.Id));
    }
}
