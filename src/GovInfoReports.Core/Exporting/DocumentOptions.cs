using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Exporting;

/// <summary>How a report is to be shown; the same in every output.</summary>
public sealed record DocumentOptions
{
    /// <summary>Which number a total prints: the sum of its parts, or what an imported text said.</summary>
    public TotalsBasis Totals { get; init; } = TotalsBasis.Computed;

    /// <summary>A word laid over the pages of what is not published yet (<see cref="Draft"/>); null prints none.</summary>
    public string? Watermark { get; init; }

    /// <summary>大字版: in larger type, in the outputs whose type is not the reader's to choose (<see cref="ExportFormat.LargeLabel"/>).</summary>
    public bool LargeType { get; init; }

    /// <summary>What is known of the version; printed in every file.</summary>
    public DocumentFacts Facts { get; init; } = DocumentFacts.None;

    public static DocumentOptions Default { get; } = new();

    /// <summary>As a clerk or reviewer sees a report before it is published.</summary>
    public static DocumentOptions Draft { get; } = new() { Watermark = "草稿" };
}
