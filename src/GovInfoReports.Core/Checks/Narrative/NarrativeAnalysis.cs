using GovInfoReports.Core.Checks.Narrative.Counts;
using GovInfoReports.Core.Checks.Narrative.Tokens;

namespace GovInfoReports.Core.Checks.Narrative;

/// <summary>One block's text, read once: words and count phrases. Blocks that did not change are not read again.</summary>
internal sealed class NarrativeAnalysis
{
    /// <summary>Characters of the texts kept, some thousand reports: with its readings one takes 18 bytes, so 72 MB at most.</summary>
    private const int CacheCapacity = 4_000_000;

    /// <summary>What a short text takes beside its characters.</summary>
    private const int OwnWeight = 20;

    /// <summary>Longer texts are not kept: memory would follow whatever somebody pastes.</summary>
    private const int LongestCached = 20_000;

    private static readonly RecentlyUsed<string, NarrativeAnalysis> Cache = new(CacheCapacity);

    private readonly Dictionary<object, object> _once = [];

    private NarrativeAnalysis(string text)
    {
        Compact = CompactText.Of(text);
        Tokens = Lexer.Cut(Compact.Text);
        Counts = CountReader.Read(Compact.Text, Tokens);
    }

    public CompactText Compact { get; }

    /// <summary>The compact text.</summary>
    public string Text => Compact.Text;

    public List<Token> Tokens { get; }

    public IReadOnlyList<CountPhrase> Counts { get; }

    /// <summary>
    /// What a reader makes of this text, worked out once: for everything that depends on the text alone, so that a block
    /// nobody changed costs its rules next to nothing.
    /// </summary>
    /// <param name="reader">Tells the readers apart; usually the rule itself.</param>
    public IReadOnlyList<T> Once<T>(object reader, Func<NarrativeAnalysis, IEnumerable<T>> read)
    {
        lock (_once)
        {
            if (_once.TryGetValue(reader, out var known)) return (IReadOnlyList<T>)known;
        }
        T[] found = [.. read(this)];
        lock (_once) _once[reader] = found;
        return found;
    }

    public static NarrativeAnalysis Of(string text)
    {
        if (Cache.TryGet(text, out var known)) return known;
        var analysis = new NarrativeAnalysis(text);
        if (text.Length <= LongestCached) Cache.Put(text, analysis, text.Length + OwnWeight);
        return analysis;
    }
}
