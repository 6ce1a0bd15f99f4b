using System.Text.Json;
using Microsoft.JSInterop;
using MudBlazor.Services;

namespace GovInfoReports.Web.Theme;

/// <summary>
/// Hands ids and settings on to the browser as the JSON that they are. Each circuit keeps JSON metadata of its own, and for the type of
/// an argument it is made of all interfaces, 12 for a Guid. A JsonElement has none. (An int and a string are among the arguments of the
/// framework itself, so that they cost nothing more.)
/// </summary>
public sealed class PlainArguments(IJSRuntime browser) : IJSRuntime
{
    /// <summary>As circuits write: the metadata is the program's, not the circuit's.</summary>
    private static readonly JsonSerializerOptions Shared = new(JsonSerializerDefaults.Web);

    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => browser.InvokeAsync<TValue>(identifier, Plain(args));

    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
        browser.InvokeAsync<TValue>(identifier, cancellationToken, Plain(args));

    private static object?[]? Plain(object?[]? arguments) => arguments is null ? null : [.. arguments.Select(Plain)];

    // References are the circuit's own to write.
    private static object? Plain(object? argument) =>
        argument is Guid or ResizeOptions or KeyInterceptorOptions ? JsonSerializer.SerializeToElement(argument, argument.GetType(), Shared) : argument;
}
