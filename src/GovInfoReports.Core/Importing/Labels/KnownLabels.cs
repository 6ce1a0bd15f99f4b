using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Importing.Labels;

/// <summary>All labels of all forms, for joining what a source broke over lines before it is known which form the report is on.</summary>
internal static class KnownLabels
{
    private static readonly HashSet<string> Whole = [.. Wordings().SelectMany(Variants).Where(text => text.Length > 0)];

    private static readonly HashSet<string> Starts = [.. Whole.SelectMany(label => Enumerable.Range(1, label.Length).Select(length => label[..length]))];

    /// <summary>Whether the text, blanks and character forms aside, is a label.</summary>
    public static bool Is(string folded) => Whole.Contains(folded);

    /// <summary>Whether the text may be the beginning of a label.</summary>
    public static bool Begins(string folded) => Starts.Contains(folded);

    /// <summary>A label may be printed with its numbering, without it, or without its remark.</summary>
    private static IEnumerable<string> Variants(string wording)
    {
        var folded = LabelText.Fold(wording);
        return [folded, LabelText.Bare(folded), LabelText.WithoutNotes(folded), LabelText.Key(wording)];
    }

    private static IEnumerable<string> Wordings()
    {
        foreach (var block in FormCatalog.All.SelectMany(form => form.Tables).SelectMany(table => table.Blocks))
        {
            if (block.Caption is not null) yield return block.Caption;
            yield return block.Corner;
            foreach (var row in block.Rows.SelectMany(WithChildren))
                foreach (var name in row.Aliases.Prepend(row.Label).Concat(FormLabels.Short(row))) yield return name;
            foreach (var column in block.Columns.SelectMany(WithChildren))
                foreach (var name in column.Aliases.Prepend(column.Label)) yield return name;
        }
    }

    private static IEnumerable<FormRow> WithChildren(FormRow row) => row.Children.SelectMany(WithChildren).Prepend(row);

    private static IEnumerable<FormColumn> WithChildren(FormColumn column) => column.Children.SelectMany(WithChildren).Prepend(column);
}
