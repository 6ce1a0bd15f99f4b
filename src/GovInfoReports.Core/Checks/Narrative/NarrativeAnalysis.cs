using System.Collections.Concurrent;

namespace GovInfoReports.Core.Checks.Narrative;

/// <summary>One block's text, read once: words and count phrases. Blocks that did not change are not read again.</summary>
internal sealed class NarrativeAnalysis
{
    /// <summary>Some thirty reports in work; a block with its readings takes tens of kilobytes.</summary>
    private const int CacheCapacity = 1_024;

    /// <summary>Longer texts are not kept: memory would follow whatever somebody pastes.</summary>
    private const int LongestCached = 20_000;

    private static readonly ConcurrentDictionary<string, NarrativeAnalysis> Cache = new(StringComparer.Ordinal);

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
        if (Cache.TryGetValue(text, out var known)) return known;
        var analysis = new NarrativeAnalysis(text);
        if (text.Length > LongestCached) return analysis;
        if (Cache.Count >= CacheCapacity) Cache.Clear();
        Cache[text] = analysis;
        return analysis;
    }
}
