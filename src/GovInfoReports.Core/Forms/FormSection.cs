namespace GovInfoReports.Core.Forms;

/// <summary>One of the six fixed sections.</summary>
/// <param name="Id"><c>s1</c> … <c>s6</c>.</param>
/// <param name="Ordinal">一 … 六.</param>
/// <param name="Title">The official title without its number.</param>
public sealed record FormSection(string Id, string Ordinal, string Title)
{
    /// <summary>The section's table, or null for a section of text only. A section with a table may carry notes too.</summary>
    public FormTable? Table { get; init; }

    /// <summary>Other titles seen in real reports (domain-rules §3).</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>填表说明 of the section.</summary>
    public string Help { get; init; } = "";

    /// <summary>一、总体情况.</summary>
    public string Heading => $"{Ordinal}、{Title}";
}
