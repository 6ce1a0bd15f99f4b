using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace GovInfoReports.Web.Accounts;

/// <summary>What a person does on an open page counts against the idle limit; that the page is open does not.</summary>
internal sealed class SeenCircuit(AuthenticationStateProvider authentication, SeenSessions seen, ILogger<SeenCircuit> log) : CircuitHandler
{
    private readonly LastPerson _person = new();

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => async context =>
    {
        await next(context);
        try
        {
            if (_person.ActorOf((await authentication.GetAuthenticationStateAsync()).User).Session is { } session) await seen.NoteAsync(session);
        }
        catch (Exception problem) when (DatabaseTrouble.IsBehind(problem))
        {
            // What was done stands or falls by itself; it is noted again in a minute.
            log.LogWarning(problem, "The use of a sign-in could not be noted");
        }
    };
}
