using System.Collections.Concurrent;

namespace GovInfoReports.Web.Public.Caching;

/// <summary>What readers unpack, by the words in which they say so: browsers use a handful of them, which are read once.</summary>
internal sealed class TakenEncodings
{
    /// <summary>Whoever invents more is read anew each time.</summary>
    private const int Most = 200;

    private readonly ConcurrentDictionary<string, string> _known = new(StringComparer.Ordinal);
    private int _count;

    public string Of(HttpRequest request)
    {
        var words = request.Headers.AcceptEncoding;
        if (words.Count == 0) return "";
        if (words is not [{ } said]) return PublicAnswer.EncodingFor(request);
        if (_known.TryGetValue(said, out var encoding)) return encoding;
        encoding = PublicAnswer.EncodingFor(request);
        if (Volatile.Read(ref _count) < Most && _known.TryAdd(said, encoding)) Interlocked.Increment(ref _count);
        return encoding;
    }
}
