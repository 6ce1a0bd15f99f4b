using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Web.Accounts;
using Microsoft.AspNetCore.Components;

namespace GovInfoReports.Web.Office;

/// <summary>
/// What the office's pages and their parts share: an act is done once however often the button is pressed, a refusal is shown where it
/// arose, and every filter stands in the address.
/// </summary>
public abstract class OfficeComponent : ComponentBase
{
    [Inject]
    protected CurrentActor Current { get; set; } = null!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    /// <summary>Why the last act was refused, or null.</summary>
    protected string? Refusal { get; set; }

    /// <summary>What the last act achieved, or null.</summary>
    protected string? Done { get; set; }

    protected bool IsBusy { get; private set; }

    /// <summary>Carries out an act in the name of the person.</summary>
    /// <param name="done">What to say when it is done.</param>
    /// <returns>Whether it was done.</returns>
    protected async Task<bool> ActAsync(Func<Actor, Task> act, string? done = null)
    {
        if (IsBusy) return false;
        (IsBusy, Refusal, Done) = (true, null, null);
        try
        {
            await act(await Current.GetAsync());
            Done = done;
            return true;
        }
        catch (Exception refused) when (refused is RefusedException or AccessDeniedException)
        {
            Refusal = refused.Message;
            return false;
        }
        finally
        {
            IsBusy = false;
            // A form inside this part may have asked for the act; only that form would be drawn again by itself.
            StateHasChanged();
        }
    }

    /// <summary>Puts a filter into the address; null takes it out. Pages other than the first are given up.</summary>
    protected void Ask(string name, object? value) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { [name] = Plain(value), ["page"] = null }));

    /// <summary>The page's own address with some filters changed.</summary>
    protected string With(string name, object? value) => Navigation.GetUriWithQueryParameter(name, Plain(value) as string);

    private static object? Plain(object? value) => value is null or "" ? null : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture);
}
