using System.IO.Compression;
using System.Security.Cryptography;
using GovInfoReports.Web.Public.Caching;
using Microsoft.Net.Http.Headers;

namespace GovInfoReports.Web.Public;

/// <summary>
/// Bytes for the public, with their hash as strong ETag: who has them already hears 304. Text goes out compressed, once for all
/// who ask alike: the cache keeps what was made.
/// </summary>
internal sealed class PublicAnswer(ReadOnlyMemory<byte> body, string mediaType, int status = StatusCodes.Status200OK) : IResult
{
    private const string Brotli = "br";
    private const string Gzip = "gzip";

    /// <summary>What is smaller fits into one packet as it is.</summary>
    private const int WorthCompressing = 860;

    /// <summary>
    /// Of what a reader can take, what is sent; all that the cache needs to tell readers apart. Refused where it stands with q=0.
    /// </summary>
    public static string EncodingFor(HttpRequest request)
    {
        var taken = request.GetTypedHeaders().AcceptEncoding.Where(encoding => encoding.Quality is null or > 0).Select(encoding => encoding.Value.Value).ToList();
        return taken.Contains(Brotli, StringComparer.OrdinalIgnoreCase) ? Brotli : taken.Contains(Gzip, StringComparer.OrdinalIgnoreCase) ? Gzip : "";
    }

    public async Task ExecuteAsync(HttpContext context)
    {
        var encoding = IsText && body.Length >= WorthCompressing ? EncodingFor(context.Request) : "";
        var response = context.Response;
        response.StatusCode = status;
        response.Headers.CacheControl = status >= StatusCodes.Status500InternalServerError ? "no-store" : PublicCache.Control;
        if (IsText) response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        var tag = TagOf(encoding);
        if (status == StatusCodes.Status200OK) response.GetTypedHeaders().ETag = tag;
        if (status == StatusCodes.Status200OK && IsKnown(context.Request, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.ContentType = mediaType;
        if (encoding.Length > 0) response.Headers.ContentEncoding = encoding;
        var sent = encoding.Length > 0 ? Compress(encoding) : body;
        response.ContentLength = sent.Length;
        await response.Body.WriteAsync(sent, context.RequestAborted);
    }

    private bool IsText => mediaType.StartsWith("text/", StringComparison.Ordinal) || mediaType.Contains("json", StringComparison.Ordinal) || mediaType.Contains("xml;", StringComparison.Ordinal);

    // Another encoding is another representation (RFC 9110, 8.8.3).
    private EntityTagHeaderValue TagOf(string encoding)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(body.Span).AsSpan(0, 16));
        return new EntityTagHeaderValue(encoding.Length == 0 ? $"\"{hash}\"" : $"\"{hash}-{encoding}\"");
    }

    /// <summary>Whether the reader says that it has it already.</summary>
    public static bool IsKnown(HttpRequest request, EntityTagHeaderValue tag) =>
        request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false) || known == EntityTagHeaderValue.Any);

    private ReadOnlyMemory<byte> Compress(string encoding)
    {
        using var compressed = new MemoryStream();
        using (Stream packing = encoding == Brotli
            ? new BrotliStream(compressed, CompressionLevel.Optimal, leaveOpen: true)
            : new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true)) packing.Write(body.Span);
        return compressed.ToArray();
    }
}
