using GovInfoReports.Core.Checks.Narrative;
using GovInfoReports.Core.Checks.Narrative.Tokens;

namespace GovInfoReports.Core.Checks.Sensitive;

/// <summary>Personal data in a text about to be published. Each place must be removed or explained (先审查后公开).</summary>
public abstract class SensitiveRule : NarrativeRule
{
    private readonly Func<NarrativeAnalysis, IEnumerable<Span>> _find;

    protected SensitiveRule() => _find = analysis => Find(analysis.Compact.Original);

    public override string Source => "《政府信息公开条例》第十五条；先审查后公开";

    /// <summary>What such a place is called in the finding.</summary>
    private protected abstract string Kind { get; }

    public override void Check(CheckContext context, CheckOutcome outcome)
    {
        foreach (var place in NarrativePlace.Of(context))
        {
            foreach (var span in place.Analysis.Once(this, _find))
            {
                var quote = place.Analysis.Compact.Original.Substring(span.Start, span.Length);
                outcome.Add(new Finding(Id, Severity, place.Section, [], $"疑似{Kind}“{quote}”，公开前应删去或说明")
                {
                    Passage = new(place.Block.Id, span.Start, span.Length, quote),
                });
            }
        }
    }

    /// <returns>The first place of a text, with what it is; null when there is none.</returns>
    internal string? FirstIn(string text)
    {
        foreach (var span in Find(text)) return $"{Kind}“{text.AsSpan(span.Start, span.Length)}”";
        return null;
    }

    /// <summary>Places in the text as typed.</summary>
    private protected abstract IEnumerable<Span> Find(string text);
}
