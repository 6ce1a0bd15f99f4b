using System.Security.Cryptography;
using System.Text;
using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Accounts;

/// <summary>
/// Limits guessing so that nobody locks out anybody else. Wrong tries count for the name at one network; the name as a whole is closed
/// to networks that guess together only after many more; a browser with which the person signed in before has a count of its own
/// and is touched by neither. A try is taken before the secret is looked at, in one conditional statement, so that guesses
/// sent at once, to whichever node, count one by one; names that nobody has are counted alike.
/// </summary>
public sealed class Guesses(IDbContextFactory<ReportsDb> databases, TimeProvider clock)
{
    /// <summary>For one name from one network, or from a browser that is known.</summary>
    public const int MostFromOnePlace = 5;

    /// <summary>For one name from everywhere that is not known to be the person's.</summary>
    public const int MostForName = 100;

    /// <summary>For all names from one network: an office of hundreds stands behind one address.</summary>
    public const int MostFromAddress = 200;

    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    /// <summary>The same words for every name.</summary>
    public static readonly string Words = $"输错次数过多，请{Pause.TotalMinutes:0}分钟后再试。";

    private readonly GuessTurns _turns = new();

    /// <summary>Waits until no other try at this secret from this place is on its way here; what follows is one until disposed of.</summary>
    /// <param name="what">As for <see cref="TryTakeAsync"/>.</param>
    public Task<IDisposable> TurnAsync(string what, SignInPlace place, CancellationToken cancellationToken = default) =>
        _turns.TakeAsync(OwnKey(what, place), cancellationToken);

    /// <param name="what">What is guessed at: see <see cref="SignIn"/> and its neighbours.</param>
    /// <returns>Whether the secret may be looked at; the try counts as a wrong one until <see cref="ForgetAsync"/>.</returns>
    public async Task<bool> TryTakeAsync(string what, SignInPlace place, CancellationToken cancellationToken = default)
    {
        if (place.Device is { } device) return await TryCountAsync(DeviceKey(what, device), MostFromOnePlace, cancellationToken);
        return !await IsTooManyFromAsync(place, cancellationToken)
            && await TryCountAsync(PlaceKey(what, place), MostFromOnePlace, cancellationToken)
            && await TryCountAsync(NameKey(what), MostForName, cancellationToken);
    }

    /// <summary>The try was a right one: the wrong ones before it, at this place, count no more.</summary>
    public async Task ForgetAsync(string what, SignInPlace place, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var key = OwnKey(what, place);
        await db.GuessCounts.Where(guess => guess.Key == key).ExecuteDeleteAsync(cancellationToken);
        if (place.Device is not null) return;
        var name = NameKey(what);
        // Others' guesses go on counting: only this try is given back.
        await db.GuessCounts.Where(guess => guess.Key == name && guess.Count > 0)
            .ExecuteUpdateAsync(set => set.SetProperty(guess => guess.Count, guess => guess.Count - 1), cancellationToken);
    }

    /// <summary>A wrong try is counted for its network, too, whatever name it was for.</summary>
    public Task CountFromAsync(SignInPlace place, CancellationToken cancellationToken = default) =>
        TryCountAsync(AddressKey(place), MostFromAddress, cancellationToken);

    /// <summary>Drops what no longer counts: anybody can make up names.</summary>
    public async Task ForgetOldAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        await db.GuessCounts.Where(guess => guess.EndsAt <= now).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>The password of whoever has the name.</summary>
    internal static string SignIn(string userName) => $"sign-in {PortalUser.Normalize(userName)}";

    /// <summary>The code that follows the password.</summary>
    internal static string Code(int userId) => $"code {userId}";

    /// <summary>The old password, by somebody who is signed in.</summary>
    internal static string OldPassword(int userId) => $"password {userId}";

    private async Task<bool> IsTooManyFromAsync(SignInPlace place, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var (key, now) = (AddressKey(place), clock.GetUtcNow());
        return await db.GuessCounts.AnyAsync(guess => guess.Key == key && guess.Count >= MostFromAddress && guess.EndsAt > now, cancellationToken);
    }

    private Task<bool> TryCountAsync(string key, int most, CancellationToken cancellationToken) => Races.RetryAsync(async () =>
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var ends = now + Pause;
        var kept = db.GuessCounts.Where(guess => guess.Key == key);
        if (await kept.Where(guess => guess.EndsAt > now && guess.Count < most).ExecuteUpdateAsync(
            set => set.SetProperty(guess => guess.Count, guess => guess.Count + 1).SetProperty(guess => guess.EndsAt, ends), cancellationToken) == 1) return true;
        if (await kept.Where(guess => guess.EndsAt <= now).ExecuteUpdateAsync(
            set => set.SetProperty(guess => guess.Count, 1).SetProperty(guess => guess.EndsAt, ends), cancellationToken) == 1) return true;
        if (await kept.AnyAsync(cancellationToken)) return false;
        db.GuessCounts.Add(new GuessCount { Key = key, Count = 1, EndsAt = ends });
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }, cancellationToken);

    private static string OwnKey(string what, SignInPlace place) => place.Device is { } device ? DeviceKey(what, device) : PlaceKey(what, place);

    private static string NameKey(string what) => $"name:{Hash(what)}";

    private static string PlaceKey(string what, SignInPlace place) => $"place:{Hash($"{what}\n{place.Network}")}";

    private static string DeviceKey(string what, string device) => $"device:{Hash($"{what}\n{device}")}";

    private static string AddressKey(SignInPlace place) => $"address:{Hash(place.Network)}";

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
