namespace GovInfoReports.Core.Checks.Narrative.Copies;

/// <summary>A text as the set of its overlapping eight-character pieces, hashed; figures are left out, since they change every year.</summary>
internal static class Shingles
{
    private const int Size = 8;

    private const ulong Base = 1_000_003;

    /// <summary>A block's pieces, each once; worked out once for a text.</summary>
    public static IReadOnlyList<ulong> Of(NarrativeAnalysis block) => block.Once(typeof(Shingles), analysis => Read(analysis.Text));

    private static HashSet<ulong> Read(string text)
    {
        var set = new HashSet<ulong>(text.Length);
        var window = new char[Size];
        var length = 0;
        ulong hash = 0;
        ulong leaving = 1;
        for (var i = 0; i < Size; i++) leaving *= Base;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c) || char.IsPunctuation(c)) continue;
            hash = hash * Base + c;
            if (length >= Size) hash -= window[length % Size] * leaving;
            window[length++ % Size] = c;
            if (length >= Size) set.Add(hash);
        }
        return set;
    }
}
