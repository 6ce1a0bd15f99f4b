namespace GovInfoReports.Core.Checks.Narrative;

/// <summary>N-11: the report calls its agency by one name; another agency's name in its place is a leftover of copied text.</summary>
public sealed class AgencyNames : NarrativeRule
{
    private const int LongestName = 18;

    public override string Id => "N-11";

    public override string Title => "同一报告中本机关名称应前后一致，不应出现其他机关的名称";

    public override void Check(CheckContext context, CheckOutcome outcome)
    {
        var names = NamesOf(context);
        var own = names.Select(AgencyName.Parse).OfType<AgencyName>().FirstOrDefault();
        if (own is null) return;
        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach (var place in NarrativePlace.Of(context).Where(place => !place.IsHeading))
        {
            foreach (var (span, mention) in Mentions(place))
            {
                outcome.CountEvaluated();
                if (!IsAnother(mention, own, names) || !reported.Add(mention.Full)) continue;
                outcome.Add(At(place, span.Start, span.Length, $"本报告的机关是“{own.Full}”，此处写作“{mention.Full}”"));
            }
        }
    }

    private static List<string> NamesOf(CheckContext context)
    {
        var names = new List<string>();
        if (context.Content.Agency is { Length: > 0 } agency) names.Add(CompactText.Of(agency).Text);
        foreach (var name in context.Filer?.Names ?? []) names.Add(CompactText.Of(name).Text);
        return names;
    }

    private static bool IsAnother(AgencyName mention, AgencyName own, List<string> names) =>
        mention.IsProper && mention.Family == own.Family
        && !names.Exists(name => AgencyName.IsShortFor(mention.Full, name) || AgencyName.IsShortFor(name, mention.Full));

    /// <summary>Names that stand where the filer's own would: opening a sentence, after the year, after 现将.</summary>
    private static IEnumerable<(Span, AgencyName)> Mentions(NarrativePlace place)
    {
        foreach (var start in Openings(place))
        {
            if (NameAt(place.Text, start) is { } name) yield return (new Span(start, name.Full.Length), name);
        }
    }

    private static IEnumerable<int> Openings(NarrativePlace place)
    {
        var tokens = place.Analysis.Tokens;
        var fresh = true;
        foreach (var token in tokens)
        {
            if (token.Word is Word.Stop or Word.Semicolon or Word.Colon or Word.Close) fresh = true;
            else if (token.Word == Word.Year || (token.Word == Word.Comma && fresh)) fresh = true;
            else
            {
                if (fresh && token.Word is not Word.Open) yield return place.Text.AsSpan(token.Start).StartsWith("现将") ? token.Start + 2 : token.Start;
                fresh = false;
            }
        }
    }

    /// <summary>The shortest stretch from here that ends like an agency's name, followed by what such a name is followed by.</summary>
    private static AgencyName? NameAt(string text, int start)
    {
        AgencyName? found = null;
        for (var length = 2; length <= LongestName && start + length <= text.Length; length++)
        {
            if (!char.IsBetween(text[start + length - 1], '\u4E00', '\u9FFF')) break;
            if (!EndsName(text, start, length)) continue;
            found = AgencyName.Parse(text.Substring(start, length)) ?? found;
        }
        return found;
    }

    private static bool EndsName(string text, int start, int length)
    {
        var stretch = text.AsSpan(start, length);
        foreach (var ending in AgencyName.EndingWords)
        {
            if (stretch.EndsWith(ending, StringComparison.Ordinal)) return true;
        }
        return false;
    }
}
