namespace GovInfoReports.Core.Searching;

/// <summary>What stands around the words that were looked for, in the text as it was written.</summary>
public static class Snippets
{
    private const int Most = 2;

    /// <summary>Characters before and after what was found.</summary>
    private const int Around = 36;

    private const int ShortestSentence = 20;

    /// <summary>The whole text, with what was found in it.</summary>
    public static IReadOnlyList<SnippetPart> Mark(string text, SearchWords words) => Parts(text, 0, text.Length, Find(SearchItems.Of(text), words));

    /// <param name="lines">Of the body: what the title says stands above it already.</param>
    /// <returns>At most two pieces, which together hold as many of the words as two can.</returns>
    public static IReadOnlyList<IReadOnlyList<SnippetPart>> Of(IEnumerable<string> lines, SearchWords words)
    {
        var found = new List<IReadOnlyList<SnippetPart>>();
        var missing = Enumerable.Range(0, words.Phrases.Count).ToHashSet();
        var read = lines.Select(line => (Line: line, Places: Find(SearchItems.Of(line), words))).Where(line => line.Places.Count > 0).ToList();
        while (found.Count < Most && missing.Count > 0 && Best(read, missing) is { } best)
        {
            var first = best.Places.First(place => missing.Contains(place.Phrase));
            var (from, to) = Window(best.Line, first);
            found.Add(Parts(best.Line, from, to, best.Places));
            missing.ExceptWith(best.Places.Where(place => place.Start >= from && place.End <= to).Select(place => place.Phrase));
        }
        return found;
    }

    /// <summary>The first line that holds most of the words; sentences before headings.</summary>
    private static (string Line, List<Place> Places)? Best(List<(string Line, List<Place> Places)> lines, HashSet<int> missing) => lines
        .Where(line => line.Places.Exists(place => missing.Contains(place.Phrase)))
        .OrderByDescending(line => line.Places.Select(place => place.Phrase).Where(missing.Contains).Distinct().Count()).ThenByDescending(line => line.Line.Length >= ShortestSentence)
        .Select(line => ((string, List<Place>)?)line).FirstOrDefault();

    private readonly record struct Place(int Phrase, int Start, int End);

    /// <summary>In order of the text.</summary>
    private static List<Place> Find(List<SearchItem> items, SearchWords words)
    {
        var places = new List<Place>();
        for (var at = 0; at < items.Count; at++)
        {
            for (var phrase = 0; phrase < words.Phrases.Count; phrase++)
            {
                var wanted = words.Phrases[phrase];
                if (Stands(items, at, wanted)) places.Add(new Place(phrase, items[at].Start, items[at + wanted.Count - 1].End));
            }
        }
        return places;
    }

    private static bool Stands(List<SearchItem> items, int at, IReadOnlyList<SearchItem> wanted)
    {
        if (at + wanted.Count > items.Count) return false;
        for (var i = 0; i < wanted.Count; i++)
            if (items[at + i].Text != wanted[i].Text) return false;
        return true;
    }

    private static (int From, int To) Window(string line, Place place)
    {
        var (from, to) = (Math.Max(0, place.Start - Around), Math.Min(line.Length, place.End + Around));
        // Never inside a character.
        if (from > 0 && char.IsLowSurrogate(line[from])) from--;
        if (to < line.Length && char.IsLowSurrogate(line[to])) to++;
        return (from, to);
    }

    private static List<SnippetPart> Parts(string text, int from, int to, List<Place> places)
    {
        var parts = new List<SnippetPart>();
        if (from > 0) parts.Add(new SnippetPart("…", false));
        var at = from;
        foreach (var place in places.Where(place => place.End > from && place.Start < to))
        {
            var (start, end) = (Math.Max(at, place.Start), Math.Min(to, place.End));
            if (end <= start) continue;
            if (start > at) parts.Add(new SnippetPart(text[at..start], false));
            parts.Add(new SnippetPart(text[start..end], true));
            at = end;
        }
        if (at < to) parts.Add(new SnippetPart(text[at..to], false));
        if (to < text.Length) parts.Add(new SnippetPart("…", false));
        return parts;
    }
}
