using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Benchmarks;

/// <summary>The arithmetic checks of one report with last year's at hand, as the editor runs them on every key, against the same sums written out by hand.</summary>
internal static class CheckBenchmarks
{
    private const int Applicants = 7;
    private static long _sink;

    public static void Run()
    {
        var (last, report) = (Complete(2024), Complete(2025));
        var wrong = report.Clone();
        wrong.Tables.Set("table3.r1_disclosed.natural_person", 9);
        var spoilt = Spoilt(report);
        var sums = new HandWrittenSums(report);

        SideBySide.Print("printed totals, nothing wrong", sums.Check, () => Check(report, last, TotalsBasis.Printed));
        SideBySide.Print("draft, nothing wrong", sums.Check, () => Check(report, last, TotalsBasis.Computed));
        SideBySide.Print("printed totals, one cell wrong, with suggestions", sums.Check, () => Check(wrong, last, TotalsBasis.Printed));
        SideBySide.Print("printed totals, every cell wrong", sums.Check, () => Check(spoilt, last, TotalsBasis.Printed));
    }

    /// <summary>The worst case for the suggestions: no sum holds and no cell explains it.</summary>
    private static ReportContent Spoilt(ReportContent report)
    {
        var spoilt = report.Clone();
        var random = new Random(3);
        foreach (var cell in spoilt.Form.Cells) spoilt.Tables.Set(cell, random.Next(1_000));
        return spoilt;
    }

    private static void Check(ReportContent report, ReportContent last, TotalsBasis basis) =>
        _sink += CheckEngine.Run(new CheckContext(report, basis) { LastYear = new OtherYear(last, true) }, CheckScope.Arithmetic).Evaluated;

    /// <summary>Every cell filled in and every sum right: three applications come in from last year and go out again.</summary>
    private static ReportContent Complete(int year)
    {
        var content = new ReportContent(Form2021.Form, year);
        foreach (var cell in content.Form.Cells.Where(cell => !cell.IsComputed))
            content.Tables.Set(cell, cell.Id is "table3.carried_in.natural_person" or "table3.carried_out.natural_person" ? 3 : 0);
        foreach (var cell in content.Form.Cells.Where(cell => cell.IsComputed)) content.Tables.Set(cell, content.Tables[cell]);
        return content;
    }

    /// <summary>The 42 sums of form 2021 and the seven carried-over columns over a bare array, as fast as they can be written.</summary>
    private sealed class HandWrittenSums(ReportContent report)
    {
        private readonly long[] _values = [.. report.Form.Cells.Select(cell => (long)(report.Tables.Printed(cell) ?? 0))];
        private readonly int _table3 = report.Form.Table("table3").Cells[0].Index;
        private readonly int _table4 = report.Form.Table("table4").Cells[0].Index;

        public void Check()
        {
            var wrong = 0;
            var table3 = _values.AsSpan(_table3, 25 * Applicants);
            for (var column = 0; column < Applicants; column++)
            {
                long results = 0;
                for (var row = 2; row < 23; row++) results += table3[row * Applicants + column];
                var total = table3[23 * Applicants + column];
                if (results != total) wrong++;
                if (table3[column] + table3[Applicants + column] != total + table3[24 * Applicants + column]) wrong++;
                if (table3[Applicants + column] != table3[24 * Applicants + column]) wrong++;
            }
            for (var row = 0; row < 25; row++) wrong += RowIsWrong(table3.Slice(row * Applicants, Applicants));
            for (var block = 0; block < 3; block++) wrong += RowIsWrong(_values.AsSpan(_table4 + block * 5, 5));
            _sink += wrong;
        }

        private static int RowIsWrong(ReadOnlySpan<long> cells)
        {
            long sum = 0;
            foreach (var value in cells[..^1]) sum += value;
            return sum == cells[^1] ? 0 : 1;
        }
    }
}
