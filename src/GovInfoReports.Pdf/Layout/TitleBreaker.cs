namespace GovInfoReports.Pdf.Layout;

/// <summary>
/// Breaks a title into few lines at places that make sense, shaped as 梯形 (widths rise or fall) or 菱形 (the middle
/// widest); see GB/T 9704-2012, 7.3.1. Tries every combination: a title has few possible breaks.
/// </summary>
internal static class TitleBreaker
{
    private const int MaxLines = 4;
    private const double PerLine = 6, Hourglass = 8, Oblong = 1, Unbalanced = 10;

    /// <param name="width">Measures a part of the title, in the unit of <paramref name="available"/>.</param>
    /// <returns>The lines, or null when no combination fits: then the title has to be broken like running text.</returns>
    public static List<string>? Break(string title, Func<string, double> width, double available)
    {
        if (width(title) <= available) return [title];
        var breaks = TitleWords.Breaks(title);
        var best = (Cost: double.MaxValue, Lines: (List<string>?)null);
        Search(0, 0, []);
        return best.Lines;

        void Search(int from, double cost, List<string> lines)
        {
            var rest = title[from..];
            if (width(rest) <= available)
            {
                List<string> all = [.. lines, rest];
                var total = cost + Shape([.. all.Select(width)]);
                if (total < best.Cost) best = (total, all);
            }
            if (lines.Count == MaxLines - 1) return;
            foreach (var (position, price) in breaks.Where(b => b.Position > from))
            {
                var line = title[from..position];
                if (width(line) > available) break;
                if (cost + price < best.Cost) Search(position, cost + price, [.. lines, line.TrimEnd(' ')]);
            }
        }
    }

    private static double Shape(double[] widths)
    {
        double longest = widths.Max(), shortest = widths.Min();
        var cost = PerLine * widths.Length + Unbalanced * Math.Pow(1 - shortest / longest, 2);
        if (longest - shortest < longest / 50) cost += Oblong;
        var narrowMiddle = Enumerable.Range(1, Math.Max(0, widths.Length - 2))
            .Any(i => widths[i] < widths[i - 1] && widths[i] < widths[i + 1]);
        return narrowMiddle ? cost + Hourglass : cost;
    }
}
