using GovInfoReports.Core.Checks;

namespace GovInfoReports.Web.Filing;

/// <summary>The cell marks that the browser shows, so that only differences go down the line on each key.</summary>
public sealed class ShownMarks
{
    private const int ManyCells = 20;

    private Dictionary<string, MarkText> _texts = [];
    private Dictionary<string, string> _cells = [];

    /// <summary>The browser has drawn its cells anew, without marks.</summary>
    public void Forget() => (_texts, _cells) = ([], []);

    /// <summary>Takes over the present findings: each cell carries its worst.</summary>
    /// <returns>What the browser has to change, or null.</returns>
    public MarkChanges? Next(IEnumerable<(string Name, Finding Finding)> findings)
    {
        var texts = new Dictionary<string, MarkText>();
        var cells = new Dictionary<string, string>();
        // Findings come worst first.
        foreach (var (key, finding) in findings.Where(named => named.Finding.Severity > Severity.Hint && named.Finding.Cells.Count > 0))
        {
            texts[key] = new MarkText(key, KindOf(finding), TextOf(finding));
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

    private static string KindOf(Finding finding) => finding switch
    {
        { IsUnfilled: true } => "unfilled",
        { Severity: Severity.Error } => "error",
        _ => "warning",
    };

    /// <summary>
    /// At a blank cell the same words however many there are, so that filling one sends nothing for the others. A finding
    /// about very many cells names some of them behind a colon: of use in the list, not at each of the cells.
    /// </summary>
    private static string TextOf(Finding finding) => finding.IsUnfilled ? "未填（没有发生的填0）" : finding.Cells.Count > ManyCells ? finding.Message.Split('：')[0] : finding.Message;
}
