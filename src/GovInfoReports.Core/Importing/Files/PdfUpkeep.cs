using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace GovInfoReports.Core.Importing.Files;

/// <summary>
/// Counts what a dictionary of resources costs each time it is loaded: patterns and shadings are read again by every form that names them,
/// fonts once each. Compressed streams are counted where they unpack.
/// </summary>
internal sealed class PdfUpkeep(Structure structure, Action<int> charge)
{
    private const int EachToken = 20;
    private const int Deepest = 24;
    private const int LongestChain = 16;

    private readonly HashSet<IndirectReference> _fonts = [];
    private readonly HashSet<DictionaryToken> _seen = new(ReferenceEqualityComparer.Instance);

    public void Load(DictionaryToken resources)
    {
        foreach (var entry in Entries(resources, NameToken.Pattern).Concat(Entries(resources, NameToken.Shading))) Weigh(entry, 0);
        if (!_seen.Add(resources)) return;
        foreach (var font in Entries(resources, NameToken.Font))
            if (font is not IndirectReferenceToken reference || _fonts.Add(reference.Data)) Weigh(font, 0);
    }

    /// <summary>The object behind a reference, or behind references that lead to each other.</summary>
    public static IToken? Resolve(Structure structure, IToken token)
    {
        for (var steps = 0; token is IndirectReferenceToken reference; steps++)
        {
            if (steps == LongestChain || structure.TokenScanner.Get(reference.Data) is not { } found) return null;
            token = found.Data;
        }
        return token;
    }

    private IEnumerable<IToken> Entries(DictionaryToken resources, NameToken kind) =>
        resources.TryGet(kind, out var named) && Resolve(structure, named) is DictionaryToken entries ? entries.Data.Values : [];

    private void Weigh(IToken token, int depth)
    {
        if (depth > Deepest) return;
        switch (Resolve(structure, token))
        {
            case StreamToken stream:
                if (!stream.StreamDictionary.ContainsKey(NameToken.Filter)) charge(stream.Data.Length);
                Weigh(stream.StreamDictionary, depth);
                break;
            case DictionaryToken dictionary:
                charge(EachToken);
                foreach (var (key, value) in dictionary.Data)
                    if (key is not ("Resources" or "Parent")) Weigh(value, depth + 1);
                break;
            case ArrayToken array:
                charge(EachToken);
                foreach (var item in array.Data)
                    if (item is not NumericToken) Weigh(item, depth + 1);
                break;
        }
    }
}
