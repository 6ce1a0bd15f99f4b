using GovInfoReports.Web.Public.Api;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace GovInfoReports.Web.Public;

/// <summary>The questions that a public page answers: the names in its address's query, in the order of its canonical form.</summary>
public sealed record AskedQuestions(IReadOnlyList<string> Names);

/// <summary>The page answers as JSON or as CSV, whichever the reader likes.</summary>
public sealed record OffersCsv;

/// <summary>
/// Brings a request for a public page into the one form that both the page and the cache see. A page cannot read a question that
/// it has not named, so that none can be forgotten in the cache's key; and whatever else stands in an address fills no cache.
/// </summary>
internal static class PublicDoor
{
    public static TBuilder Asks<TBuilder>(this TBuilder page, params string[] names)
        where TBuilder : IEndpointConventionBuilder => page.WithMetadata(new AskedQuestions(names));

    public static RouteHandlerBuilder OffersCsv(this RouteHandlerBuilder page) => page.WithMetadata(new OffersCsv());

    /// <summary>Before the cache.</summary>
    public static void UsePublicDoor(this WebApplication portal) => portal.Use((context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<AskedQuestions>() is not { } asked) return next(context);
        var request = context.Request;
        request.QueryString = Canonical(request.Query, asked);
        if (request.Path.Value!.Any(char.IsAsciiLetterUpper))
        {
            // Addresses are written small.
            var lower = new PathString(request.Path.Value!.ToLowerInvariant());
            context.Response.Redirect(UriHelper.BuildRelative(request.PathBase, lower, request.QueryString), permanent: true);
            return Task.CompletedTask;
        }
        // The cache would keep an answer to HEAD without its body and length; the server sends none to HEAD by itself.
        if (HttpMethods.IsHead(request.Method)) request.Method = HttpMethods.Get;
        request.Headers[HeaderNames.AcceptEncoding] = PublicAnswer.EncodingFor(request);
        request.Headers[HeaderNames.Accept] = context.GetEndpoint()!.Metadata.GetMetadata<OffersCsv>() is null ? StringValues.Empty : ApiAnswer.MediaTypeFor(request);
        return next(context);
    });

    /// <summary>A number out of an address: one typed wrongly shows the page without that question rather than an error.</summary>
    public static int? Number(string? text) => int.TryParse(text, out var number) && number is > 0 and < 10_000 ? number : null;

    private static QueryString Canonical(IQueryCollection query, AskedQuestions asked) =>
        QueryString.Create(asked.Names.SelectMany(name => query[name].Where(value => !string.IsNullOrEmpty(value)).Select(value => KeyValuePair.Create(name, new StringValues(value)))));
}
