using GovInfoReports.Core.Checks;

namespace GovInfoReports.Web.Filing;

/// <summary>The cell marks that the browser shows, so that only differences go down the line on each key.</summary>
public sealed class ShownMarks
{
    private Dictionary<string, MarkText> _texts = [];
    private Dictionary<string, string> _cells = [];

    /// <summary>The browser has drawn its cells anew, without marks.</summary>
    public void Forget() => (_texts, _cells) = ([], []);

    /// <summary>Takes over the present findings: each cell carries its worst.</summary>
    /// <returns>What the browser has to change, or null.</returns>
    public MarkChanges? Next(IReadOnlyList<Finding> findings)
    {
        var texts = new Dictionary<string, MarkText>();
        var cells = new Dictionary<string, string>();
        var ordinals = new Dictionary<(string, string?), int>();
        // Findings come worst first.
        foreach (var finding in findings.Where(finding => finding.Severity > Severity.Hint && finding.Cells.Count > 0))
        {
            var ordinal = ordinals[(finding.Rule, finding.Section)] = ordinals.GetValueOrDefault((finding.Rule, finding.Section)) + 1;
            var key = $"{finding.Rule}/{finding.Section}/{ordinal}";
            texts[key] = new MarkText(key, finding.Severity == Severity.Error ? "error" : "warning", finding.Message);
            foreach (var cell in finding.Cells) cells.TryAdd(cell, key);
        }
        List<MarkText> newTexts = [.. texts.Values.Where(text => _texts.GetValueOrDefault(text.Key) != text)];
        List<CellMark> newCells =
        [
            .. cells.Where(cell => _cells.GetValueOrDefault(cell.Key) != cell.Value).Select(cell => new CellMark(cell.Key, cell.Value)),
            .. _cells.Keys.Where(cell => !cells.ContainsKey(cell)).Select(cell => new CellMark(cell, null)),
        ];
        (_texts, _cells) = (texts, cells);
        return newTexts.Count + newCells.Count == 0 ? null : new MarkChanges(newTexts, newCells);
    }
}
