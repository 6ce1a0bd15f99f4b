using System.Text;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Checks.FixHints;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Checks;

/// <summary>What the rules may know about the filer beyond the report itself.</summary>
/// <param name="MakesRegulations">Whether the agency can make 规章 (domain rule T2-4).</param>
/// <param name="Names">All names the agency may go by in its report: full, short, former.</param>
public sealed record FilerFacts(AgencyKind Kind, bool MakesRegulations, IReadOnlyList<string> Names);

/// <summary>Another year's report of the same agency.</summary>
/// <param name="IsVerified">False when it was imported as 历史数据 and nobody signed it; carry-over findings are then warnings.</param>
public sealed record OtherYear(ReportContent Content, bool IsVerified);

/// <summary>Everything one check run looks at. Immutable and free of I/O: the caller gathers it.</summary>
public sealed class CheckContext(ReportContent content, TotalsBasis basis)
{
    private FixHintFinder? _fixHints;
    private CellValues _values = content.Tables.Evaluate(basis);

    public ReportContent Content { get; private set; } = content;

    public ReportForm Form => Content.Form;

    public TotalsBasis Basis { get; } = basis;

    /// <summary>The cells, totals on <see cref="Basis"/>. Only values that were stored apart, such as packed cells, are given here.</summary>
    public CellValues Values
    {
        get => _values;
        init => _values = value;
    }

    /// <summary>False for an imported text that names no report year: the content's year is assumed then, and nothing is judged by it.</summary>
    public bool YearIsKnown { get; init; } = true;

    public FilerFacts? Filer { get; init; }

    /// <summary>Whether the published PDF can show a character; null where nobody knows which fonts will print it.</summary>
    public Predicate<Rune>? CanPrint { get; init; }

    public OtherYear? LastYear { get; init; }

    /// <summary>Older years, newest first, last year included: for plausibility against the agency's own past.</summary>
    public IReadOnlyList<OtherYear> History { get; init; } = [];

    /// <summary>The sums that a government's own report was made of; null for every other report.</summary>
    public CellValues? Rollup { get; init; }

    /// <summary>Same-kind agencies' reports of the same year: for plausibility and copied text.</summary>
    public IReadOnlyList<ReportContent> Sisters { get; init; } = [];

    /// <summary>Another content in the same surroundings: whatever is known of them goes along, now and in future.</summary>
    public CheckContext With(ReportContent other)
    {
        var copy = (CheckContext)MemberwiseClone();
        copy.Content = other;
        copy._values = other.Tables.Evaluate(Basis);
        copy._fixHints = null;
        return copy;
    }

    /// <summary>Made when the first violated sum asks for it.</summary>
    internal FixHintFinder FixHints => _fixHints ??= new FixHintFinder(Content);
}
