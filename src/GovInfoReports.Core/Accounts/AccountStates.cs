using System.Collections.Concurrent;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Settings;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Accounts;

/// <summary>What the database says of an account.</summary>
/// <param name="Actor">With the present roles; none for who is unknown, disabled, or must change the password first.</param>
/// <param name="User">As it was read, with roles and sign-ins; null for who is unknown or disabled.</param>
/// <param name="Stamp">Another after every change of the account, its roles or its sign-ins.</param>
public sealed record AccountState(Actor Actor, PortalUser? User, string? Stamp)
{
    internal SignInSession? Find(string session, SignInSettings settings, DateTimeOffset now) =>
        User?.Sessions.Find(kept => kept.Id == session && kept.IsOpen(settings, now));
}

/// <summary>A sign-in that is open.</summary>
/// <param name="Actor">Without any role while <paramref name="Step"/> is still to be done.</param>
/// <param name="SeenAt">When something was last done with it, as far as it was written down.</param>
public sealed record OpenSignIn(Actor Actor, SignInStep Step, DateTimeOffset SeenAt);

/// <summary>
/// Tells at any moment, for every save and every open page, what an account may do: never older than 5 s, and at once what
/// this process changed. All accounts in use are looked through together, by their stamps. While the database does not
/// answer, neither does this: its exception says that nothing is known, which is not to be taken for revoked.
/// </summary>
public sealed class AccountStates(IDbContextFactory<ReportsDb> databases, DemoMode demo, PortalSettings settings, Denials denials, TimeProvider clock)
{
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(3);

    /// <summary>What whoever acts with an ended sign-in is told.</summary>
    public const string SignedOut = "您的登录已经失效（已退出登录、账号停用或密码已重置）。请重新登录；没有保存的内容还在这台电脑的浏览器里。";
    private static readonly TimeSpan Unused = TimeSpan.FromMinutes(10);
    private const int AtOnce = 500;

    private readonly ConcurrentDictionary<int, Kept> _kept = new();
    private readonly Lock _turn = new();
    private Task _renewal = Task.CompletedTask;
    private long _changes;

    /// <summary>The actor with the rights of now.</summary>
    /// <exception cref="AccessDeniedException">The sign-in has ended.</exception>
    public async Task<Actor> PresentAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        if (actor.IsSystem) return actor;
        if (actor.UserId is not { } id) throw new AccessDeniedException("请先登录。");
        if (actor.Session is not { } session) return (await OfAsync(id, cancellationToken)).Actor;
        if (await OfAsync(id, session, cancellationToken) is { } open) return open.Actor with { Address = actor.Address };
        await denials.WriteAsync(actor, $"user:{id}", "登录已失效", cancellationToken);
        throw new AccessDeniedException(SignedOut);
    }

    /// <returns>Null when the sign-in has ended, or never was.</returns>
    public async Task<OpenSignIn?> OfAsync(int userId, string session, CancellationToken cancellationToken = default)
    {
        var (rules, now) = (await settings.ReadAsync(PortalSettings.SignIn, cancellationToken: cancellationToken), clock.GetUtcNow());
        var state = await OfAsync(userId, cancellationToken);
        // Another node may have signed the person in a moment ago, or seen something done: that gives the account no other stamp.
        if (state.Find(session, rules, now) is null) state = await LoadAsync(userId, cancellationToken);
        if (state.Find(session, rules, now) is not { } open) return null;
        var step = StepOf(state.User!, open, rules, now);
        return new(state.Actor with { Session = session, Grants = step == SignInStep.None ? state.Actor.Grants : [] }, step, open.SeenAt);
    }

    public async Task<AccountState> OfAsync(int userId, CancellationToken cancellationToken = default)
    {
        if (!_kept.TryGetValue(userId, out var kept)) return await LoadAsync(userId, cancellationToken);
        kept.AskedAt = clock.GetTimestamp();
        if (IsFresh(kept)) return kept.State;
        await RenewAsync().WaitAsync(cancellationToken);
        return _kept.TryGetValue(userId, out var renewed) && IsFresh(renewed) ? renewed.State : await LoadAsync(userId, cancellationToken);
    }

    /// <summary>This process changed the account.</summary>
    public void Forget(int userId)
    {
        Interlocked.Increment(ref _changes);
        _kept.TryRemove(userId, out _);
    }

    private bool IsFresh(Kept kept) => clock.GetElapsedTime(kept.ReadAt) < Freshness;

    /// <summary>One look for all who wait for one.</summary>
    private Task RenewAsync()
    {
        lock (_turn) return _renewal.IsCompleted ? _renewal = RenewAllAsync() : _renewal;
    }

    private async Task RenewAllAsync()
    {
        foreach (var (id, kept) in _kept.Where(entry => clock.GetElapsedTime(entry.Value.AskedAt) > Unused)) _kept.TryRemove(new(id, kept));
        // Those that would be asked about in a moment go along: all come to be looked through at once, whenever each of them was read first.
        foreach (var some in _kept.Where(entry => clock.GetElapsedTime(entry.Value.ReadAt) > Freshness / 2).Chunk(AtOnce))
        {
            var (now, ids) = (clock.GetTimestamp(), some.Select(entry => entry.Key).ToList());
            await using var db = await databases.CreateDbContextAsync();
            var stamps = await db.Users.Where(user => ids.Contains(user.Id)).Select(user => new { user.Id, user.ConcurrencyStamp })
                .ToDictionaryAsync(user => user.Id, user => user.ConcurrencyStamp);
            foreach (var (id, kept) in some)
            {
                if (stamps.GetValueOrDefault(id) == kept.State.Stamp) kept.ReadAt = now;
                else _kept.TryRemove(new(id, kept));
            }
        }
    }

    /// <summary>Asks the database, whatever is known.</summary>
    public async Task<AccountState> LoadAsync(int userId, CancellationToken cancellationToken)
    {
        var (changes, now) = (Interlocked.Read(ref _changes), clock.GetTimestamp());
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var user = await db.Users.AsNoTracking().Include(user => user.Roles).ThenInclude(role => role.Agency).Include(user => user.Sessions)
            .SingleOrDefaultAsync(user => user.Id == userId, cancellationToken);
        var state = StateOf(userId, user);
        // What was read before a change of this process is used once and not kept.
        if (Interlocked.Read(ref _changes) == changes) _kept[userId] = new Kept(state) { ReadAt = now, AskedAt = now };
        return state;
    }

    internal static SignInStep StepOf(PortalUser user, SignInSession session, SignInSettings rules, DateTimeOffset now)
    {
        if (session.AwaitsCode) return SignInStep.Code;
        var isOld = rules.PasswordDays > 0 && user.PasswordHash is not null && (user.PasswordChangedAt ?? user.CreatedAt) < now.AddDays(-rules.PasswordDays);
        if (user.MustChangePassword || isOld) return SignInStep.Password;
        var needsCode = user.AuthenticatorKey is null && rules.NeedsCode(user.Roles.Select(role => new RoleGrant(role.Role, role.AgencyId, null)));
        return needsCode ? SignInStep.SecondFactor : SignInStep.None;
    }

    private AccountState StateOf(int userId, PortalUser? user)
    {
        if (user is null || user.IsDisabled || demo.Bars(user)) return new(new Actor(userId, user?.DisplayName ?? "", []), null, user?.ConcurrencyStamp);
        var grants = user.MustChangePassword ? [] : user.Roles.Select(role => new RoleGrant(role.Role, role.AgencyId, role.Agency?.Path));
        return new(new Actor(userId, user.DisplayName, [.. grants]), user, user.ConcurrencyStamp);
    }

    private sealed class Kept(AccountState state)
    {
        public AccountState State => state;

        /// <summary>When it was last known to be true.</summary>
        public long ReadAt { get; set; }

        public long AskedAt { get; set; }
    }
}
