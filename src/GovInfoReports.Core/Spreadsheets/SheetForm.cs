using FluentValidation.Results;

namespace GovInfoReports.Core.Spreadsheets;

/// <summary>A list that people take out, fill in and bring back: a fixed heading, one row an item. Problems name row and column.</summary>
/// <param name="name">The sheet's name.</param>
/// <param name="help">What to do when the heading is another one.</param>
/// <param name="columns">Heading of each column, with the input's property that it fills; one that ends in [ stands for each of a list.</param>
public sealed class SheetForm(string name, string help, params (string Heading, string Property)[] columns)
{
    /// <summary>What a heading was called before: lists that people have kept still bear it.</summary>
    public IReadOnlyDictionary<string, string> Formerly { get; init; } = new Dictionary<string, string>();

    public byte[] Write(IEnumerable<IReadOnlyList<object?>> rows) => SheetWriter.Write(name, [.. columns.Select(column => column.Heading)], rows);

    /// <summary>The rows below the heading.</summary>
    /// <returns>At least one.</returns>
    /// <exception cref="RefusedException">The file cannot be read, its heading is another one, or nothing stands below it.</exception>
    public IReadOnlyList<SheetRow> Read(Stream file)
    {
        var rows = SheetReader.Read(file);
        if (rows.Count == 0 || !columns.Select((column, i) => rows[0][i] == column.Heading || rows[0][i] == Formerly.GetValueOrDefault(column.Heading)).All(same => same))
            throw RefusedException.At(SheetReader.FileField, $"第一行应为表头：{string.Join("、", columns.Select(column => column.Heading))}。{help}");
        if (rows.Count == 1) throw RefusedException.At(SheetReader.FileField, "文件中只有表头，没有数据行。请在表头下面逐行填写后再上传。");
        return [.. rows.Skip(1)];
    }

    /// <summary>Takes every row in turn; a refusal names the row.</summary>
    /// <exception cref="RefusedException">Of the first row that was refused.</exception>
    public static async Task TakeAsync(IEnumerable<SheetRow> rows, Func<SheetRow, Task> take)
    {
        foreach (var row in rows)
        {
            try
            {
                await take(row);
            }
            catch (RefusedException refusal)
            {
                throw RefusedException.At(SheetReader.FileField, $"第{row.Number}行：{refusal.Message}");
            }
        }
    }

    /// <summary>A problem with the column that it stands in.</summary>
    public string At(int column, string problem) => $"{(char)('A' + column)}列（{columns[column].Heading}）：{problem}";

    /// <summary>What a validator found, each with its column.</summary>
    /// <param name="besides">Columns whose problem is known already: what stands there could not be read.</param>
    public IEnumerable<string> At(ValidationResult found, params IReadOnlyCollection<int> besides) =>
        found.Errors.Where(error => !besides.Contains(ColumnOf(error.PropertyName))).Select(error => At(error.PropertyName, error.ErrorMessage)).Distinct();

    /// <summary>What was refused, each with its column.</summary>
    public IEnumerable<string> At(IEnumerable<FieldProblem> problems) => problems.Select(problem => At(problem.Field, problem.Message));

    /// <summary>A problem of a property; what has no column stands alone.</summary>
    private string At(string property, string problem) => ColumnOf(property) is >= 0 and var column ? At(column, problem) : problem;

    private int ColumnOf(string property) =>
        Array.FindIndex(columns, column => property == column.Property || (column.Property.EndsWith('[') && property.StartsWith(column.Property, StringComparison.Ordinal)));
}
