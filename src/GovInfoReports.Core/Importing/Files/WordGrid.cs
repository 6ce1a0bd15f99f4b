using GovInfoReports.Core.Importing.Labels;
using System.Xml.Linq;
using static GovInfoReports.Core.Importing.Files.WordXml;

namespace GovInfoReports.Core.Importing.Files;

/// <summary>A Word table with merged cells resolved: each text stands in its upper left place, the places it covers are empty.</summary>
internal sealed class WordGrid(WordNumbering numbering, ParserBudget budget)
{
    private const int MostSpan = 60;

    public IEnumerable<string[]> Rows(XElement table)
    {
        foreach (var row in WordXml.Rows(table))
        {
            var cells = new List<string>();
            Pad(cells, Number(row.Element(W + "trPr"), "gridBefore", 0));
            foreach (var cell in Cells(row)) Add(cells, cell);
            yield return [.. cells];
        }
    }

    private void Add(List<string> cells, XElement cell)
    {
        var look = cell.Element(W + "tcPr");
        var continues = look?.Element(W + "vMerge") is { } merge && (string?)merge.Attribute(W + "val") != "restart";
        cells.Add(continues ? "" : TextOf(cell));
        Pad(cells, Number(look, "gridSpan", 1) - 1);
    }

    private void Pad(List<string> cells, int places)
    {
        budget.Spend(Math.Clamp(places, 0, MostSpan));
        for (var i = 0; i < Math.Clamp(places, 0, MostSpan); i++) cells.Add("");
    }

    /// <summary>Paragraphs of a cell stand below each other, and so may be two things.</summary>
    private string TextOf(XElement cell) => LabelText.Trim(string.Join('\n', Blocks(cell).Where(block => block.Name == W + "p")
        .Select(paragraph => LabelText.Trim(numbering.Next(paragraph) + WordText.Of(paragraph).Replace('\t', ' '))).Where(text => text.Length > 0)));
}
