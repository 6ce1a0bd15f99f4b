namespace GovInfoReports.Core.Checks.Narrative.Tokens;

/// <summary>A stretch of compact text.</summary>
internal readonly record struct Span(int Start, int Length)
{
    public int End => Start + Length;
}

/// <summary>Cuts compact text at full stops.</summary>
internal static class Sentences
{
    private static readonly char[] Ends = ['。', '！', '？', '\n'];

    public static IEnumerable<Span> Of(string text, params char[] alsoAt)
    {
        char[] ends = alsoAt.Length == 0 ? Ends : [.. Ends, .. alsoAt];
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOfAny(ends, start);
            if (end < 0) end = text.Length;
            if (end > start) yield return new Span(start, end - start);
            start = end + 1;
        }
    }
}
