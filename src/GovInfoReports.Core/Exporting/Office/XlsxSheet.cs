using System.Globalization;
using System.Text;
using GovInfoReports.Core.Checks.CrossSums;
using GovInfoReports.Core.Forms;
using static GovInfoReports.Core.Exporting.Office.OfficeZip;

namespace GovInfoReports.Core.Exporting.Office;

/// <summary>One table as a worksheet: title, heading, the table, and below it what checks it.</summary>
internal sealed class XlsxSheet(ReportDocument document, DocumentTable table)
{
    /// <summary>Rows above the table: the report's title and the section's heading.</summary>
    private const int RowsAbove = 2;

    /// <summary>The table's width in characters of the standard font.</summary>
    private const int WidthInCharacters = 110;

    private readonly StringBuilder _xml = new(64 * 1024);
    private readonly Dictionary<FormCell, string> _places = table.Values.ToDictionary(cell => cell.Cell!, cell => Reference(cell.Place.Row + RowsAbove, cell.Place.Column));
    private readonly List<string> _merged = [];

    private IEnumerable<FormCell> Inputs => table.Table.Inputs;

    public string Xml()
    {
        _xml.Append(CultureInfo.InvariantCulture, $"{Declaration}<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>");
        AppendView();
        AppendRows();
        _xml.Append("<sheetProtection sheet=\"1\" objects=\"1\" scenarios=\"1\" formatColumns=\"0\" formatRows=\"0\"/>");
        _xml.Append(CultureInfo.InvariantCulture, $"<mergeCells count=\"{_merged.Count}\">").AppendJoin("", _merged.Select(range => $"<mergeCell ref=\"{range}\"/>")).Append("</mergeCells>");
        AppendValidations();
        _xml.Append("<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.7\" bottom=\"0.7\" header=\"0.3\" footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>");
        _xml.Append(CultureInfo.InvariantCulture, $"<headerFooter><oddHeader>{Escape(Head())}</oddHeader><oddFooter>{Escape("&C— &P —")}</oddFooter></headerFooter></worksheet>");
        return _xml.ToString();
    }

    private void AppendView()
    {
        var frozen = RowsAbove + table.Grid.HeadRows;
        _xml.Append(CultureInfo.InvariantCulture,
            $"<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"{frozen}\" topLeftCell=\"A{frozen + 1}\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>");
        var widths = ColumnWeights.Share(table.Grid, WidthInCharacters);
        for (var i = 0; i < widths.Length; i++)
            _xml.Append(CultureInfo.InvariantCulture, $"<col min=\"{i + 1}\" max=\"{i + 1}\" width=\"{widths[i] + 1}\" customWidth=\"1\"/>");
        _xml.Append("</cols>");
    }

    private void AppendRows()
    {
        _xml.Append("<sheetData>");
        AppendWide(0, XlsxStyles.Title, document.Title);
        AppendWide(1, XlsxStyles.Heading, document.Content.Form.Section(table.Section!).Heading);
        foreach (var (row, index) in table.Rows.Select((row, i) => (row, i + RowsAbove)))
        {
            var cells = new string[table.Grid.Columns];
            foreach (var cell in table.Rows.SelectMany(cells => cells).Where(cell => Covers(cell.Place, index - RowsAbove))) Fill(cells, cell, index);
            AppendRow(index, cells);
        }
        AppendChecks(RowsAbove + table.Rows.Count + 1);
        _xml.Append("</sheetData>");
    }

    private static bool Covers(GridCell place, int row) => place.Row <= row && row < place.Row + place.RowSpan;

    /// <summary>A merged cell has its borders from all the places that it covers.</summary>
    private void Fill(string[] cells, DocumentCell cell, int row)
    {
        var place = cell.Place;
        var style = XlsxStyles.Of(cell);
        for (var i = 0; i < place.ColumnSpan; i++)
            cells[place.Column + i] = Empty(row, place.Column + i, style);
        if (place.Row + RowsAbove != row) return;
        cells[place.Column] = cell.Cell is null ? Text(row, place.Column, style, cell.Text) : Value(cell, style);
        if (place.RowSpan * place.ColumnSpan > 1) _merged.Add($"{Reference(row, place.Column)}:{Reference(row + place.RowSpan - 1, place.Column + place.ColumnSpan - 1)}");
    }

    private string Value(DocumentCell cell, int style)
    {
        var place = _places[cell.Cell!];
        var value = cell.Value?.ToString(CultureInfo.InvariantCulture);
        // A printed total that its parts do not give stands as it is printed: no formula would show it.
        if (!cell.Cell!.IsComputed || cell.Value != document.Content.Tables[cell.Cell]) return value is null ? Empty(place, style) : $"<c r=\"{place}\" s=\"{style}\"><v>{value}</v></c>";
        return Formula(place, style, SumOf(cell.Cell.Parts), value);
    }

    /// <summary>A sum with a blank part is unknown, not smaller.</summary>
    private string SumOf(IReadOnlyList<FormCell> parts)
    {
        var list = string.Join(',', parts.Select(part => _places[part]));
        return string.Create(CultureInfo.InvariantCulture, $"IF(COUNT({list})={parts.Count},SUM({list}),\"\")");
    }

    private void AppendChecks(int row)
    {
        var blanks = string.Join('+', Inputs.Select(cell => $"ISBLANK({_places[cell]})"));
        AppendRow(row, [Text(row, 0, XlsxStyles.Check, $"{XlsxReport.CheckMark}还没有填写的格数"), Formula(Reference(row, 1), XlsxStyles.Check, $"SUM({blanks.Replace('+', ',')})", null)]);
        var sums = new ColumnBalance().Sums(document.Content.Form).Where(sum => sum.Left[0].Table == table.Table).ToList();
        if (sums.Count == 0) return;
        var cells = new string[table.Grid.Columns];
        cells[0] = Text(row + 1, 0, XlsxStyles.Check, $"{XlsxReport.CheckMark}第一项加第二项，减去第三项（七）总计和第四项，应为0");
        foreach (var sum in sums)
        {
            var column = table.Values.First(value => value.Cell == sum.Left[0]).Place.Column;
            cells[column] = Formula(Reference(row + 1, column), XlsxStyles.Check, Difference(sum), null);
        }
        AppendRow(row + 1, cells);
    }

    private string Difference(CrossSum sum)
    {
        var all = string.Join(',', sum.Cells.Select(cell => _places[cell]));
        return string.Create(CultureInfo.InvariantCulture,
            $"IF(COUNT({all})={sum.Cells.Count},{string.Join('+', sum.Left.Select(cell => _places[cell]))}-{string.Join('-', sum.Right.Select(cell => _places[cell]))},\"\")");
    }

    /// <summary>What cannot stand in a cell is refused as it is typed, with the reason.</summary>
    private void AppendValidations()
    {
        var kinds = Inputs.GroupBy(cell => cell.Kind).ToList();
        _xml.Append(CultureInfo.InvariantCulture, $"<dataValidations count=\"{kinds.Count}\">");
        foreach (var kind in kinds)
        {
            var (type, least, advice) = kind.Key switch
            {
                CellKind.Amount => ("decimal", "0", "请填写不小于0的金额，以万元为单位，最多4位小数。"),
                CellKind.SignedCount => ("whole", "-999999999", "请填写整数，减少的填负数。"),
                _ => ("whole", "0", "请填写不小于0的整数。没有的填0，不要留空。"),
            };
            _xml.Append(CultureInfo.InvariantCulture, $"<dataValidation type=\"{type}\" operator=\"greaterThanOrEqual\" allowBlank=\"1\" showErrorMessage=\"1\" errorTitle=\"填写有误\" error=\"{advice}\"")
                .Append(CultureInfo.InvariantCulture, $" sqref=\"{string.Join(' ', kind.Select(cell => _places[cell]))}\"><formula1>{least}</formula1></dataValidation>");
        }
        _xml.Append("</dataValidations>");
    }

    private string Head()
    {
        var facts = document.Facts.Where(fact => fact.Key is DocumentFact.Version or DocumentFact.State or DocumentFact.Published or DocumentFact.Address)
            .Select(fact => fact.Text.Replace("&", "&&", StringComparison.Ordinal));
        return "&R" + string.Join("　", facts);
    }

    private void AppendWide(int row, int style, string text)
    {
        AppendRow(row, [Text(row, 0, style, text)]);
        _merged.Add($"{Reference(row, 0)}:{Reference(row, table.Grid.Columns - 1)}");
    }

    private void AppendRow(int row, IEnumerable<string?> cells) =>
        _xml.Append(CultureInfo.InvariantCulture, $"<row r=\"{row + 1}\">").AppendJoin("", cells).Append("</row>");

    private static string Text(int row, int column, int style, string text) =>
        $"<c r=\"{Reference(row, column)}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{Escape(text)}</t></is></c>";

    private static string Empty(int row, int column, int style) => Empty(Reference(row, column), style);

    private static string Empty(string place, int style) => $"<c r=\"{place}\" s=\"{style}\"/>";

    /// <summary>A formula with its result, so that a program that does not calculate shows it too.</summary>
    private static string Formula(string place, int style, string formula, string? value) =>
        $"<c r=\"{place}\" s=\"{style}\"{(value is null ? " t=\"str\"" : "")}><f>{Escape(formula)}</f><v>{value}</v></c>";

    private static string Reference(int row, int column) => string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + column)}{row + 1}");
}
