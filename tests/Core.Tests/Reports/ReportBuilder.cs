using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Tests.Reports;

/// <summary>Reports for tests: the same seed always gives the same report.</summary>
public static class ReportBuilder
{
    /// <summary>A complete report in which every sum holds.</summary>
    /// <param name="printedTotals">Whether totals are printed, as in an imported text.</param>
    public static ReportContent Consistent(ReportForm form, int seed, bool printedTotals = false, int? year = null)
    {
        var random = new Random(seed);
        var content = new ReportContent(form, year ?? form.FirstYear) { Agency = "甲市测试局" };
        foreach (var section in form.Sections.Where(section => section.Table is null))
            content.Sections[section.Id] = [NarrativeBlock.Paragraph("本部分情况如前所述。")];
        foreach (var cell in form.Cells.Where(cell => !cell.IsComputed)) content.Tables.Set(cell, Any(random, cell));
        foreach (var block in form.Table("table2").Blocks) Settle(content.Tables, block, random);
        foreach (var column in form.Table("table3").Blocks[0].LeafColumns.Where(column => column.SumOf.Count == 0))
            BalanceColumn(content.Tables, column.Id!, random);
        if (printedTotals) PrintTotals(content.Tables);
        return content;
    }

    /// <summary>The next year's consistent report of the same agency, with everything carried over from <paramref name="last"/>.</summary>
    public static ReportContent Following(ReportContent last, int seed)
    {
        var next = Consistent(FormCatalog.ForYear(last.Year + 1), seed, year: last.Year + 1);
        var tables = next.Tables;
        foreach (var column in next.Form.Table("table3").Blocks[0].LeafColumns.Where(column => column.SumOf.Count == 0).Select(column => column.Id))
        {
            var carried = last.Tables[$"table3.carried_out.{column}"];
            tables.Set($"table3.carried_in.{column}", carried);
            tables.Set($"table3.r1_disclosed.{column}", tables[$"table3.r1_disclosed.{column}"] + carried);
            tables.Set($"table3.new_received.{column}", tables[$"table3.r7_total.{column}"] + tables[$"table3.carried_out.{column}"] - carried);
        }
        foreach (var cell in next.Form.Table("table2").Cells) CarryOver(last.Tables, tables, cell);
        return next;
    }

    /// <summary>The same figures with every cell 0: a nil report.</summary>
    public static ReportContent AllZero(ReportForm form, bool printedTotals = false)
    {
        var content = Consistent(form, 0);
        foreach (var cell in form.Cells.Where(cell => !cell.IsComputed)) content.Tables.Set(cell, 0);
        if (printedTotals) PrintTotals(content.Tables);
        return content;
    }

    /// <summary>Prints each total as its parts give it.</summary>
    public static void PrintTotals(ReportTables tables)
    {
        foreach (var cell in tables.Form.Cells.Where(cell => cell.IsComputed)) tables.Set(cell, tables[cell]);
    }

    /// <summary>Real reports are mostly zeros and small numbers, with a few large ones.</summary>
    private static decimal Any(Random random, FormCell cell) => cell.Kind switch
    {
        CellKind.Amount => random.Next(0, 5_000_000) / 10_000m,
        CellKind.SignedCount => random.Next(-9, 40),
        _ => random.Next(10) switch { < 4 => 0, < 8 => random.Next(1, 30), _ => random.Next(30, 3000) },
    };

    /// <summary>Makes table 2 plausible: totals not below their parts, items never negative.</summary>
    private static void Settle(ReportTables tables, FormBlock block, Random random)
    {
        foreach (var row in block.LeafRows)
        {
            string Id(string column) => $"table2.{block.Id}.{row.Id}.{column}";
            if (tables.Form.FindCell(Id("total_public")) is not null) tables.Set(Id("total_public"), tables[Id("published")] + random.Next(50));
            if (tables.Form.FindCell(Id("in_force")) is not null) tables.Set(Id("in_force"), tables[Id("issued")] + random.Next(50));
            if (tables.Form.FindCell(Id("prev_items")) is not null) tables.Set(Id("prev_items"), tables[Id("prev_items")] + 10);
        }
    }

    private static void CarryOver(ReportTables last, ReportTables next, FormCell cell)
    {
        string Sibling(string column) => cell.Id[..(cell.Id.LastIndexOf('.') + 1)] + column;
        if (last.Form.FindCell(cell.Id) is not { } source) return;
        switch (cell.Column.Id)
        {
            case "prev_items":
                next.Set(cell, last[source] + last[Sibling("change")]);
                next.Set(Sibling("change"), decimal.Max(next[Sibling("change")]!.Value, -next[cell]!.Value));
                break;
            case "in_force":
                next.Set(Sibling("repealed"), decimal.Min(next[Sibling("repealed")]!.Value, last[source]!.Value));
                next.Set(cell, last[source] + next[Sibling("issued")] - next[Sibling("repealed")]);
                break;
        }
    }

    /// <summary>新收 + 上年结转 = （七）总计 + 结转下年度, with the total as its parts give it.</summary>
    private static void BalanceColumn(ReportTables tables, string column, Random random)
    {
        var handled = (long)tables[$"table3.r7_total.{column}"]! + (long)tables[$"table3.carried_out.{column}"]!;
        var carriedIn = random.NextInt64(0, handled + 1);
        tables.Set($"table3.carried_in.{column}", carriedIn);
        tables.Set($"table3.new_received.{column}", handled - carriedIn);
    }
}
