using GovInfoReports.Core.Importing.Numbers;
using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Importing.Labels;

/// <summary>A row label of a form: where it belongs and how deep it stands (0 一、, 1 （一）, 2 1.).</summary>
internal sealed record RowLabel(FormTable Table, FormBlock Block, FormRow Row, int Depth, FormRow? Group);

/// <summary>The labels of one form by their keys; the form definition is their only source.</summary>
internal sealed class FormLabels
{
    private const double LeastLikeness = 0.78;
    private const int ShortestLikened = 4;

    private readonly Dictionary<string, RowLabel> _rows = [];
    private readonly Dictionary<string, List<(FormTable Table, FormColumn Column)>> _columns = [];
    private readonly HashSet<string> _others = [];
    private readonly Dictionary<string, RowLabel?> _likened = [];

    public FormLabels(ReportForm form)
    {
        Form = form;
        foreach (var table in form.Tables)
        {
            foreach (var block in table.Blocks)
            {
                foreach (var row in block.Rows) AddRow(table, block, row, 0, null);
                foreach (var column in block.Columns) AddColumn(table, column);
                AddOther(block.Caption);
                AddOther(block.Corner);
            }
        }
    }

    public ReportForm Form { get; }

    /// <summary>Every key a row or column of the form goes by.</summary>
    public IEnumerable<string> Keys => _rows.Keys.Concat(_columns.Keys);

    public RowLabel? Row(string cell) => _rows.GetValueOrDefault(LabelText.Key(cell));

    /// <summary>The row that a text outside any grid names: 总计 and 其他 head columns as well, so there they need their number to be a row.</summary>
    public RowLabel? NumberedRow(string text)
    {
        var key = LabelText.Key(text);
        if (key.Length == 0 || !_rows.TryGetValue(key, out var row)) return null;
        return _columns.ContainsKey(key) && LabelText.Fold(text) is var folded && LabelText.Bare(folded).Length == folded.Length ? null : row;
    }

    /// <summary>The one row whose wording is close to the cell's and clearly closer than any other's, or null.</summary>
    public RowLabel? LikeRow(string cell)
    {
        var key = LabelText.Key(cell);
        if (key.Length < ShortestLikened) return null;
        if (_likened.TryGetValue(key, out var known)) return known;
        // A foreign text may hold any number of unknown labels; a report holds a few.
        if (_likened.Count > 200) return null;
        var best = _rows.Select(entry => (Label: entry.Value, Likeness: LabelText.Likeness(entry.Key, key)))
            .OrderByDescending(entry => entry.Likeness).ToList();
        var rival = best.Skip(1).FirstOrDefault(entry => entry.Label.Row != best[0].Label.Row);
        return _likened[key] = best[0].Likeness >= LeastLikeness && best[0].Likeness - rival.Likeness > 0.1 ? best[0].Label : null;
    }

    public FormColumn? Column(string cell, FormBlock block)
    {
        var key = LabelText.Key(cell);
        return key.Length > 0 && _columns.TryGetValue(key, out var columns)
            ? columns.Select(c => c.Column).FirstOrDefault(column => block.LeafColumns.Contains(column)) : null;
    }

    /// <summary>The column or group of columns among these that the cell names.</summary>
    public FormColumn? ColumnOrGroup(string cell, IReadOnlyList<FormColumn> among)
    {
        var key = LabelText.Key(cell);
        return key.Length > 0 && _columns.TryGetValue(key, out var columns) ? columns.Select(c => c.Column).FirstOrDefault(among.Contains) : null;
    }

    /// <summary>The only table with a column of this wording, or null.</summary>
    public FormTable? TableOfColumn(string cell)
    {
        if (!_columns.TryGetValue(LabelText.Key(cell), out var columns)) return null;
        var tables = columns.Select(c => c.Table).Distinct().Take(2).ToList();
        return tables.Count == 1 ? tables[0] : null;
    }

    public bool IsColumn(string cell) => _columns.ContainsKey(LabelText.Key(cell));

    /// <summary>A block caption, a corner text, or a piece of a column label that was broken apart.</summary>
    public bool IsHeadText(string cell)
    {
        if (IsWholeHeadText(cell) || IsColumn(cell)) return true;
        var key = LabelText.Key(cell);
        return key.Length >= 2 && !key.Any(char.IsDigit) && _columns.Keys.Any(label => label.Contains(key, StringComparison.Ordinal));
    }

    /// <summary>A whole block caption or corner text.</summary>
    public bool IsWholeHeadText(string cell) => _others.Contains(OtherKey(cell));

    /// <summary>The official wording of the column that the cell names.</summary>
    public string OfficialColumn(string cell) => _columns[LabelText.Key(cell)][0].Column.Label;

    private void AddRow(FormTable table, FormBlock block, FormRow row, int depth, FormRow? group)
    {
        foreach (var name in row.Aliases.Prepend(row.Label).Concat(Short(row)).Where(name => name.Length > 0))
            _rows.TryAdd(LabelText.Key(name), new(table, block, row, depth, group));
        foreach (var child in row.Children) AddRow(table, block, child, depth + 1, row);
    }

    /// <summary>What a program that prints reports calls the rows whose official labels are sentences.</summary>
    public static IReadOnlyList<string> Short(FormRow row) => row.Id switch
    {
        "r6_1_no_correction" => ["1.逾期不补正", "1.申请人无正当理由逾期不补正"],
        "r6_2_fee_unpaid" => ["2.逾期不缴费", "2.申请人逾期未按收费通知要求缴纳费用"],
        _ => [],
    };

    private void AddColumn(FormTable table, FormColumn column)
    {
        foreach (var key in column.Aliases.Prepend(column.Label).Select(LabelText.Key).Distinct())
        {
            if (!_columns.TryGetValue(key, out var columns)) _columns[key] = columns = [];
            columns.Add((table, column));
        }
        foreach (var child in column.Children) AddColumn(table, child);
    }

    private void AddOther(string? text)
    {
        if (!string.IsNullOrEmpty(text)) _others.Add(OtherKey(text));
    }

    /// <summary>The corner of table 3 is a note in parentheses and nothing else, so its parentheses must not be dropped.</summary>
    private static string OtherKey(string text) => text.Length > LabelText.Longest ? "" : LabelText.Fold(text).Trim('(', ')');
}
