using System.Security.Cryptography;
using System.Text;
using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Accounts;

/// <summary>
/// Limits guessing. A try for a name is taken before the password is looked at, in one conditional statement, so that
/// guesses sent at once, to whichever node, count one by one; names that nobody has are counted alike.
/// </summary>
public sealed class Guesses(IDbContextFactory<ReportsDb> databases, TimeProvider clock)
{
    public const int MostForName = 5;

    /// <summary>An office of hundreds stands behind one address.</summary>
    public const int MostFromAddress = 200;

    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    /// <summary>The same words for every name.</summary>
    public static readonly string Words = $"输错次数过多，请{Pause.TotalMinutes:0}分钟后再试。";

    /// <returns>Whether the password may be looked at; the try counts as a wrong one until <see cref="ForgetAsync"/>.</returns>
    public Task<bool> TryTakeAsync(string userName, CancellationToken cancellationToken = default) => TryCountAsync(NameKey(userName), MostForName, cancellationToken);

    /// <summary>The right password came.</summary>
    public async Task ForgetAsync(string userName, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var key = NameKey(userName);
        await db.GuessCounts.Where(guess => guess.Key == key).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Whether too many wrong passwords came from the address.</summary>
    public async Task<bool> IsTooManyFromAsync(string address, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var (key, now) = (AddressKey(address), clock.GetUtcNow());
        return await db.GuessCounts.AnyAsync(guess => guess.Key == key && guess.Count >= MostFromAddress && guess.EndsAt > now, cancellationToken);
    }

    public Task CountFromAsync(string address, CancellationToken cancellationToken = default) => TryCountAsync(AddressKey(address), MostFromAddress, cancellationToken);

    /// <summary>Drops what no longer counts: anybody can make up names.</summary>
    public async Task ForgetOldAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        await db.GuessCounts.Where(guess => guess.EndsAt <= now).ExecuteDeleteAsync(cancellationToken);
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

    private static string NameKey(string userName) => $"name:{Hash(userName.Trim().ToUpperInvariant())}";

    private static string AddressKey(string address) => $"address:{Hash(address)}";

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
