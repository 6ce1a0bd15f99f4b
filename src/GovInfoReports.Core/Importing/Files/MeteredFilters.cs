using System.IO.Compression;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace GovInfoReports.Core.Importing.Files;

/// <summary>The library's decoders with a meter before them: a few kilobytes of a PDF may unpack to gigabytes.</summary>
internal sealed class MeteredFilters(ParserBudget budget) : IFilterProvider
{
    private const int NodesPerStream = 20;

    private readonly IFilterProvider _inner = DefaultFilterProvider.Instance;

    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => Meter(_inner.GetFilters(dictionary));

    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => Meter(_inner.GetNamedFilters(names));

    public IReadOnlyList<IFilter> GetAllFilters() => Meter(_inner.GetAllFilters());

    /// <summary>Each stream that is opened costs: forms that draw each other open without end.</summary>
    private List<IFilter> Meter(IReadOnlyList<IFilter> filters)
    {
        budget.Spend(NodesPerStream);
        return [.. filters.Select(filter => new MeteredFilter(filter, budget))];
    }

    private sealed class MeteredFilter(IFilter filter, ParserBudget budget) : IFilter
    {
        public bool IsSupported => filter.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            if (filter is FlateFilter) Inflate(input);
            var decoded = filter.Decode(input, streamDictionary, filterProvider, filterIndex);
            if (filter is not FlateFilter) budget.Unpack(decoded.Length);
            return decoded;
        }

        /// <summary>Inflates once without keeping anything, only to see how much it is.</summary>
        private void Inflate(Memory<byte> input)
        {
            try
            {
                using var inflate = new ZLibStream(new MemoryStream(input.ToArray(), writable: false), CompressionMode.Decompress);
                var buffer = new byte[81920];
                for (int read; (read = inflate.Read(buffer)) > 0;) budget.Unpack(read);
            }
            catch (InvalidDataException)
            {
                // Damaged at the end, as many files are: the library decides what it makes of it, and cannot get further than this.
                budget.Unpack(0);
            }
        }
    }
}
