using System.Runtime.CompilerServices;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Checks.Narrative.Copies;

/// <summary>
/// The pieces of another report's text, and which part of a block stands among them. Kept as long as the report is: last year's and the
/// sisters' reports do not change while a draft is typed, so only blocks that did are looked up again.
/// </summary>
internal sealed class ReportShingles
{
    private static readonly ConditionalWeakTable<ReportContent, ReportShingles> Known = [];

    private readonly List<IReadOnlyList<NarrativeBlock>> _read;
    private readonly ulong[] _pieces;
    private readonly ConditionalWeakTable<NarrativeAnalysis, StrongBox<double>> _shares = [];

    private ReportShingles(ReportContent content)
    {
        _read = [.. Lists(content)];
        var pieces = new HashSet<ulong>();
        foreach (var place in NarrativePlace.Of(content)) pieces.UnionWith(Shingles.Of(place.Analysis));
        _pieces = [.. pieces];
        Array.Sort(_pieces);
    }

    public static ReportShingles Of(ReportContent content)
    {
        if (Known.TryGetValue(content, out var known) && known._read.SequenceEqual(Lists(content))) return known;
        var read = new ReportShingles(content);
        Known.AddOrUpdate(content, read);
        return read;
    }

    /// <summary>Which part of a block's pieces stands in this report, 0 to 1.</summary>
    public double ShareOf(NarrativeAnalysis block) => _shares.GetValue(block, key => new(Share(Shingles.Of(key)))).Value;

    private double Share(IReadOnlyList<ulong> own)
    {
        if (own.Count == 0 || _pieces.Length == 0) return 0;
        var common = 0;
        foreach (var piece in own)
        {
            if (Array.BinarySearch(_pieces, piece) >= 0) common++;
        }
        return common / (double)own.Count;
    }

    /// <summary>An edit puts a new list in the place of the old one, so the same lists hold the same text.</summary>
    private static IEnumerable<IReadOnlyList<NarrativeBlock>> Lists(ReportContent content) => content.Sections.Values.Prepend(content.Preamble);
}
