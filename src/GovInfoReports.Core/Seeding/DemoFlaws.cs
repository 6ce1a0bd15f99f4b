using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Seeding;

/// <summary>The mistakes that some demo reports hold on purpose, so that findings have something to show.</summary>
internal static class DemoFlaws
{
    /// <summary>Somebody stopped half-way: tables three and four and the last sections are still blank.</summary>
    public static void LeaveHalf(ReportContent content)
    {
        foreach (var cell in content.Form.Cells.Where(cell => !cell.IsComputed && cell.Table.Id != "table2")) content.Tables.Set(cell, null);
        content.Sections["s5"] = [];
        content.Sections["s6"] = [];
    }

    /// <summary>One application is counted twice: 一 + 二 no longer equals （七） + 四.</summary>
    public static void BreakColumn(ReportContent content) => Add(content.Tables, "table3.r1_disclosed.natural_person", 1);

    /// <summary>More is carried over than last year's report left open; within the year the sums still hold.</summary>
    public static void BreakCarryOver(ReportContent content)
    {
        Add(content.Tables, "table3.carried_in.natural_person", 2);
        Add(content.Tables, "table3.carried_out.natural_person", 2);
    }

    public static void Add(ReportTables tables, string cellId, decimal more)
    {
        FormCell cell = tables.Form.Cell(cellId);
        tables.Set(cell, (tables[cell] ?? 0) + more);
    }
}
