namespace GovInfoReports.Core.Accounts;

/// <summary>Makes actors of accounts that nobody need be signed in with.</summary>
public sealed class Actors(AccountStates states)
{
    /// <summary>The user with the present roles; one who is unknown, disabled, or must change the password first has none.</summary>
    public async Task<Actor> OfAsync(int userId, CancellationToken cancellationToken = default) => (await states.LoadAsync(userId, cancellationToken)).Actor;
}
