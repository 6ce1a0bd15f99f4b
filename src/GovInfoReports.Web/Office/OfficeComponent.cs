using GovInfoReports.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace GovInfoReports.Web.Office;

/// <summary>What the office's pages and their parts share: acts, and every filter stands in the address.</summary>
public abstract class OfficeComponent : ActComponent
{
    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    [Inject]
    protected AskedAddress Asking { get; set; } = null!;

    /// <summary>Puts a filter into the address; null takes it out. Pages other than the first are given up.</summary>
    protected void Ask(string name, object? value) =>
        Asking.Ask(new Dictionary<string, object?> { [name] = Plain(value), [QueryNames.Page] = null, [QueryNames.Before] = null });

    /// <summary>The page's own address with some filters changed.</summary>
    protected string With(string name, object? value) => Navigation.GetUriWithQueryParameter(name, Plain(value) as string);

    private static object? Plain(object? value) => value is null or "" ? null : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture);
}
