using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Reports;

/// <summary>A piece of a block: text as typed, or a figure that always shows a cell's current value.</summary>
public abstract record Inline;

public sealed record TextInline(string Text) : Inline;

/// <param name="CellId">The cell whose value is shown.</param>
public sealed record FigureInline(string CellId) : Inline
{
    /// <summary>The cell's value; 〔未填〕 when it is blank.</summary>
    public string Text(ReportTables tables) =>
        tables.Form.FindCell(CellId) is { } cell && tables[cell] is { } value ? CellInput.Format(cell, value) : "〔未填〕";
}

/// <summary>A paragraph or heading of the narrative. Its id stays the same while people edit, so remarks and merges can point at it.</summary>
/// <param name="Id">Unique within the section.</param>
/// <param name="HeadingLevel">0 for a paragraph, 1–3 for a heading.</param>
public sealed record NarrativeBlock(string Id, int HeadingLevel, IReadOnlyList<Inline> Inlines)
{
    public bool IsHeading => HeadingLevel > 0;

    public static NarrativeBlock Paragraph(string text) => new(NewId(), 0, [new TextInline(text)]);

    public static NarrativeBlock Heading(int level, string text) => new(NewId(), level, [new TextInline(text)]);

    public static string NewId() => Guid.NewGuid().ToString("N")[..12];

    /// <summary>The block as text, figures filled in from <paramref name="tables"/>; a blank figure shows as 〔未填〕.</summary>
    public string Text(ReportTables tables) => Inlines is [TextInline only] ? only.Text : Joined(tables);

    private string Joined(ReportTables tables) => string.Concat(Inlines.Select(inline => inline switch
    {
        TextInline text => text.Text,
        FigureInline figure => figure.Text(tables),
        _ => throw new InvalidOperationException($"Unknown inline {inline.GetType().Name}."),
    }));

    /// <summary>The block with its figures turned into text, as a frozen revision holds it.</summary>
    public NarrativeBlock Freeze(ReportTables tables) => this with { Inlines = [new TextInline(Text(tables))] };

    /// <summary>The block with each inline replaced by others; texts that come to stand side by side become one.</summary>
    public NarrativeBlock Replace(Func<Inline, IEnumerable<Inline>> pieces)
    {
        var inlines = new List<Inline>();
        foreach (var piece in Inlines.SelectMany(pieces))
        {
            if (piece is TextInline text && inlines is [.., TextInline before]) inlines[^1] = new TextInline(before.Text + text.Text);
            else if (piece is not TextInline { Text: "" }) inlines.Add(piece);
        }
        return this with { Inlines = inlines.Count > 0 ? inlines : [new TextInline("")] };
    }

    /// <summary>Records compare lists by reference; blocks are equal when their texts are.</summary>
    public bool Equals(NarrativeBlock? other) =>
        other is not null && Id == other.Id && HeadingLevel == other.HeadingLevel && Inlines.SequenceEqual(other.Inlines);

    public override int GetHashCode() => HashCode.Combine(Id, HeadingLevel, Inlines.Count);
}
