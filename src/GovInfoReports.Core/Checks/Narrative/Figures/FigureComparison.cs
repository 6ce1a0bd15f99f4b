using GovInfoReports.Core.Checks.Narrative.Counts;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Checks.Narrative.Figures;

/// <summary>Compares what a phrase says with the cells it may mean.</summary>
internal static class FigureComparison
{
    /// <summary>大约 allows this much.</summary>
    private const decimal Vagueness = 0.1m;

    /// <summary>The sum of the cells in the narrative's unit (件, or 元 for amounts); null when one is unknown.</summary>
    public static decimal? Sum(CellValues values, FigureTarget target)
    {
        decimal sum = 0;
        foreach (var cell in target.Cells)
        {
            if (Value(values, cell) is not { } value) return null;
            sum += cell.Kind == CellKind.Amount ? value * ReportTables.AmountScale : value;
        }
        return sum;
    }

    /// <summary>Whether the phrase, as exactly as it is written, agrees with a figure.</summary>
    public static bool Agrees(CountPhrase phrase, decimal figure)
    {
        var said = phrase.Value!.Value;
        if (said == figure) return true;
        if (phrase.IsApproximate) return Math.Abs(figure - said) <= Math.Max(phrase.Quantum, said * Vagueness);
        return phrase.Quantum > 1 && Math.Abs(figure - said) <= phrase.Quantum / 2;
    }

    /// <summary>A printed total that is missing is replaced by its parts' sum.</summary>
    private static decimal? Value(CellValues values, FormCell cell)
    {
        if (values[cell] is { } value) return value;
        if (!cell.IsComputed) return null;
        decimal sum = 0;
        foreach (var part in cell.SumOf)
        {
            if (Value(values, part) is not { } known) return null;
            sum += known;
        }
        return sum;
    }
}
