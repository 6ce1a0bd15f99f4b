using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GovInfoReports.Core.Exporting;
using Microsoft.Net.Http.Headers;

namespace GovInfoReports.Web.Public.Api;

/// <summary>What the API answers: JSON, or the same lines as CSV where the address or the reader asks for it.</summary>
internal static class ApiAnswer
{
    public const string Csv = "text/csv";
    private const string Json = "application/json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>The one of the two that the reader likes better; what the cache tells readers apart by.</summary>
    public static string MediaTypeFor(HttpRequest request)
    {
        if (request.Path.Value!.EndsWith(".csv", StringComparison.Ordinal)) return Csv;
        var liked = request.GetTypedHeaders().Accept.Where(type => type.Quality is null or > 0).OrderByDescending(type => type.Quality ?? 1)
            .Select(type => type.MediaType.Value).FirstOrDefault(type => type is Csv or Json);
        return liked ?? Json;
    }

    public static IResult Of<T>(HttpContext context, ApiSlice<T> slice) => Of(context, slice, slice.Items);

    /// <param name="lines">As CSV has them, where that is otherwise than the JSON.</param>
    public static IResult Of<T, TLine>(HttpContext context, T json, IEnumerable<TLine> lines)
    {
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        return MediaTypeFor(context.Request) == Csv
            ? new PublicAnswer(Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(Table(lines))).ToArray(), $"{Csv}; charset=utf-8")
            : Plain(json);
    }

    /// <summary>JSON alone.</summary>
    public static PublicAnswer Plain<T>(T json, string mediaType = Json, int status = StatusCodes.Status200OK) =>
        new(JsonSerializer.SerializeToUtf8Bytes(json, Options), $"{mediaType}; charset=utf-8", status);

    /// <summary>RFC 9457: what is wrong with the question, in Chinese.</summary>
    public static IResult Problem(int status, string title, string detail) => Plain(new { type = "about:blank", title, status, detail }, "application/problem+json", status);

    public static IResult Invalid(string detail) => Problem(StatusCodes.Status400BadRequest, "请求参数不正确", detail);

    public static IResult Missing(string detail) => Problem(StatusCodes.Status404NotFound, "没有找到", detail);

    private static string Table<TLine>(IEnumerable<TLine> lines)
    {
        var columns = Options.GetTypeInfo(typeof(TLine)).Properties;
        var text = new StringBuilder().AppendJoin(',', columns.Select(column => column.Name)).Append("\r\n");
        foreach (var line in lines) text.AppendJoin(',', columns.Select(column => Field(column.Get!(line!)))).Append("\r\n");
        return text.ToString();
    }

    private static string Field(object? value) => value switch
    {
        null => "",
        string text => CsvField.Text(text),
        bool flag => flag ? "true" : "false",
        DateTimeOffset at => at.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
        decimal number => CsvField.Number(number.ToString("0.####", CultureInfo.InvariantCulture)),
        int number => CsvField.Number(number.ToString(CultureInfo.InvariantCulture)),
        _ => throw new InvalidOperationException($"A line of a table holds no {value.GetType().Name}."),
    };
}
