using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Web.Accounts;
using GovInfoReports.Web.Shared.Forms;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovInfoReports.Web.Shared;

/// <summary>A part of a page that carries out acts: each is done once however often the button is pressed, and a refusal is shown where it arose.</summary>
public abstract class ActComponent : PortalComponent
{
    [Inject]
    protected CurrentActor Current { get; set; } = null!;

    /// <summary>Why the last act was refused, or null.</summary>
    protected string? Refusal { get; set; }

    /// <summary>The fields for whose sake it was.</summary>
    protected FormProblems Problems { get; } = new();

    [Inject]
    private ISnackbar Messages { get; set; } = null!;

    [Inject]
    private OwnActs Acts { get; set; } = null!;

    protected bool IsBusy { get; private set; }

    /// <summary>Tells the person what was achieved, without a place of its own on the page.</summary>
    protected void Say(string done) => Messages.Add(done, MudBlazor.Severity.Success);

    /// <summary>Carries out an act in the name of the person.</summary>
    /// <param name="done">What to say when it is done.</param>
    /// <returns>Whether it was done.</returns>
    protected async Task<bool> ActAsync(Func<Actor, Task> act, string? done = null)
    {
        if (IsBusy) return false;
        (IsBusy, Refusal) = (true, null);
        Problems.Clear();
        // Drawn once without the old refusal: the same one again is then announced again.
        await Task.Yield();
        try
        {
            await act(await Current.GetAsync());
            if (done is not null) Say(done);
            Acts.Tell();
            return true;
        }
        catch (Exception refused) when (refused is RefusedException or AccessDeniedException)
        {
            Refusal = refused.Message;
            if (refused is RefusedException { Problems: var problems }) Problems.Take(problems);
            return false;
        }
        finally
        {
            IsBusy = false;
            // A form inside this part may have asked for the act; only that form would be drawn again by itself.
            StateHasChanged();
        }
    }
}
