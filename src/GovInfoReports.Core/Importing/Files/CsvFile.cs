using GovInfoReports.Core.Importing.Labels;
using System.Globalization;
using System.Text;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Importing.Files;

/// <summary>A CSV file: the portal's own, read cell by cell, or somebody's table, read as rows.</summary>
internal static class CsvFile
{
    private static readonly string OwnHeading = string.Join(',', CsvReport.Columns);

    public static bool Is(string text, string? fileName) =>
        text.TrimStart('\uFEFF').StartsWith(OwnHeading, StringComparison.Ordinal) || fileName?.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) == true;

    /// <exception cref="RefusedException">A cell of the portal's own file is not one of the form's, or holds no number.</exception>
    public static RecognisedReport Read(string text, int? knownYear, ParserBudget budget, Func<SourceDocument, RecognisedReport> recognise)
    {
        var rows = Rows(text.TrimStart('\uFEFF'), budget);
        return rows.Count > 0 && rows[0].Cells.SequenceEqual(CsvReport.Columns) ? ReadOwn(rows, knownYear) : recognise(new SourceDocument([.. rows.Select(RowOf)], []));
    }

    private static SourceItem RowOf((int Line, List<string> Cells) row) =>
        new SourceRow(row.Line, string.Join('\t', row.Cells).TrimEnd('\t'), row.Cells, CellLayout.Grid, RowBreak.None);

    private static RecognisedReport ReadOwn(List<(int Line, List<string> Cells)> rows, int? knownYear)
    {
        var facts = rows.Where(row => row.Cells.Count > 3).DistinctBy(row => row.Cells[0]).ToDictionary(row => row.Cells[0], row => Unguarded(row.Cells[3]));
        var ids = rows.Where(row => row.Cells[0].StartsWith("table", StringComparison.Ordinal)).Select(row => row.Cells[0]).ToHashSet();
        var form = FormCatalog.All.LastOrDefault(candidate => ids.Count > 0 && ids.All(id => candidate.FindCell(id) is not null))
            ?? throw new RefusedException("CSV 中有年度报告格式里没有的单元格，无法识别。请使用本系统导出的文件。");
        var year = knownYear ?? (int.TryParse(facts.GetValueOrDefault(CsvReport.FactId(DocumentFact.Year)), NumberStyles.None, CultureInfo.InvariantCulture, out var stated)
            ? stated : throw new RefusedException("CSV 中没有写明报告年度，请指明年度后再导入。"));
        var content = new ReportContent(form, year)
        {
            Agency = facts.GetValueOrDefault(CsvReport.FactId(DocumentFact.Agency)), Title = facts.GetValueOrDefault(CsvReport.FactId(DocumentFact.Title)),
        };
        foreach (var (line, cells) in rows.Where(row => ids.Contains(row.Cells[0]))) Set(content.Tables, form.Cell(cells[0]), cells.ElementAtOrDefault(5) ?? "", line);
        return new RecognisedReport { Content = content, Year = content.Year, Notes = [new(NoteCodes.TablesOnly, 0, "", "CSV 文件只有表格中的数值，文字部分留空。")] };
    }

    private static void Set(ReportTables tables, FormCell cell, string text, int line)
    {
        if (text.Length == 0) return;
        if (!decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            throw new RefusedException($"CSV 第 {line} 行（{cell.Label}）的“{LabelText.Shorten(text)}”不是数字，请更正后再导入。");
        if (CellInput.Check(cell, value) is { } wrong) throw new RefusedException($"CSV 第 {line} 行（{cell.Label}）：{wrong}");
        tables.Set(cell, value);
    }

    /// <summary>A text without the apostrophe that keeps spreadsheets from running it.</summary>
    private static string? Unguarded(string text) => text.Length == 0 ? null : text[0] == '\'' ? text[1..] : text;

    /// <summary>RFC 4180: a quoted field may hold commas and line ends.</summary>
    private static List<(int Line, List<string> Cells)> Rows(string text, ParserBudget budget)
    {
        var rows = new List<(int, List<string>)>();
        var (field, cells, line, start, isQuoted) = (new StringBuilder(), new List<string>(), 1, 1, false);
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : '\n';
            if (c == '\n') line++;
            if (isQuoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"') field.Append(text[++i]);
            else if (c == '"' && (isQuoted || field.Length == 0)) isQuoted = !isQuoted;
            else if (isQuoted && i < text.Length) field.Append(c);
            else if (c is ',' or '\n') EndField(c);
            else if (c != '\r') field.Append(c);
        }
        return rows;

        void EndField(char by)
        {
            budget.Spend();
            cells.Add(field.ToString());
            field.Clear();
            if (by == ',') return;
            if (cells.Count > 1 || cells[0].Length > 0) rows.Add((start, cells));
            (cells, start) = ([], line);
        }
    }
}
