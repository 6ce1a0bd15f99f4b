using System.Diagnostics;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Benchmarks;

/// <summary>
/// The district's and the province's rollup: 10,000 packed reports added up, against the same numbers in plain arrays (the least that any way can cost) and
/// against evaluating the models. Prints the median of several rounds.
/// </summary>
internal static class RollupBenchmarks
{
    private const int Reports = 10_000;
    private const int Rounds = 15;

    public static void Run()
    {
        var form = Form2021.Form;
        var tables = Enumerable.Range(0, Reports).Select(seed => Example(form, seed)).ToList();
        var packed = tables.Select(table => PackedCells.Pack(table.Evaluate(TotalsBasis.Computed))).ToList();
        var plain = packed.Select(bytes => Values(PackedCells.Unpack(form, bytes))).ToList();

        Console.WriteLine($"{Reports:N0} reports of {form.Cells.Count} cells, {packed[0].Length:N0} bytes each; median of {Rounds} rounds");
        var reference = Report("plain arrays", () => SumArrays(plain));
        var ours = Report("packed cells", () => SumPacked(form, packed));
        Report("models, totals computed", () => SumModels(form, tables));
        Console.WriteLine($"packed / plain: {ours / reference:0.0}");
    }

    private static ReportTables Example(ReportForm form, int seed)
    {
        var random = new Random(seed);
        var tables = new ReportTables(form);
        foreach (var cell in form.Cells.Where(cell => !cell.IsComputed))
        {
            if (random.Next(50) > 0) tables.Set(cell, random.Next(10_000));
        }
        return tables;
    }

    private static long[] Values(CellValues values) => [.. values.Form.Cells.Select(values.Raw)];

    private static long SumArrays(List<long[]> reports)
    {
        var sums = new long[reports[0].Length];
        foreach (var report in reports)
        {
            for (var i = 0; i < sums.Length; i++) sums[i] += report[i];
        }
        return sums[0];
    }

    private static long SumPacked(ReportForm form, List<byte[]> reports)
    {
        var sum = new PackedSum(form);
        foreach (var report in reports) sum.Add(report);
        return (long)sum.Sum(form.Cells[0]);
    }

    private static long SumModels(ReportForm form, List<ReportTables> reports)
    {
        var sums = new long[form.Cells.Count];
        foreach (var report in reports)
        {
            var values = report.Evaluate(TotalsBasis.Computed);
            foreach (var cell in form.Cells) sums[cell.Index] += values.Raw(cell);
        }
        return sums[0];
    }

    private static double Report(string name, Func<long> work)
    {
        var times = new List<double>();
        long result = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            result = work();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        times.Sort();
        var median = times[Rounds / 2];
        Console.WriteLine($"{name,-24} {median,8:0.00} ms   (first cell: {result:N0})");
        return median;
    }
}
