using System.Globalization;
using System.Text;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Spreadsheets;

namespace GovInfoReports.Core.Review;

/// <summary>The board as files, one line an agency.</summary>
internal static class BoardExport
{
    private static readonly string[] Heading =
        ["编码", "单位", "类别", "状态", "报送期限", "报送日期", "报送逾期天数", "法定期限", "公开日期", "公开逾期天数", "错误", "警告", "审核员", "最近操作", "操作人", "操作时间"];

    public static byte[] Csv(IReadOnlyList<BoardRow> rows)
    {
        var text = new StringBuilder().AppendJoin(',', HeadingOf(rows).Select(CsvField.Text)).Append("\r\n");
        foreach (var row in rows) text.AppendJoin(',', Cells(row).Select(Field)).Append("\r\n");
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    public static byte[] Xlsx(IReadOnlyList<BoardRow> rows) => SheetWriter.Write("报送情况", HeadingOf(rows), rows.Select(Cells));

    /// <summary>With whom each files is said where the board goes over several offices.</summary>
    private static IReadOnlyList<string> HeadingOf(IReadOnlyList<BoardRow> rows) => rows.Any(row => row.Office.Length > 0) ? [.. Heading, "报送对象"] : Heading;

    private static string Field(object? value) => value switch
    {
        int number => CsvField.Number(number.ToString(CultureInfo.InvariantCulture)),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => CsvField.Text(value as string),
    };

    private static IReadOnlyList<object?> Cells(BoardRow row) =>
    [
        row.Code, row.Name, row.Kind.Label(), row.StateLabel, row.Due.SubmitOn, row.SubmittedOn, row.DaysLate, row.Due.StatutoryOn, row.PublishedOn,
        row.PublicationDaysLate, row.Errors, row.Warnings, row.ReviewerName, row.LastAction, row.LastActor,
        row.LastActionAt?.InChina().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        .. row.Office.Length > 0 ? [row.Office] : Array.Empty<object?>(),
    ];
}
