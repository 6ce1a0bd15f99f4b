using System.Linq.Expressions;
using FluentValidation;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Accounts;

/// <summary>An account as the administrator sees it.</summary>
public sealed record UserSummary(
    int UserId, string UserName, string DisplayName, string Email, bool IsDisabled, bool MustChangePassword, bool HasPassword, bool HasSecondFactor, IReadOnlyList<UserRoleSummary> Roles);

public sealed record UserRoleSummary(Role Role, string? AgencyCode, string? AgencyName);

public sealed record UserPage(IReadOnlyList<UserSummary> Users, int Total);

/// <summary>A new account with its one-time link, which is shown once and stored nowhere.</summary>
public sealed record CreatedUser(int UserId, string UserName, string DisplayName, AccountLink Link);

/// <summary>
/// The accounts: creating, roles, disabling, new links to choose a password. Disabling and a new link end the person's sign-ins; other
/// roles count from the next act on, in pages that are open too. Whose office each is follows from <see cref="Officers"/>.
/// </summary>
public sealed class UserAdministration(
    IDbContextFactory<ReportsDb> databases, AccessGate gate, AccountLinks links, AccountStates states, Officers officers,
    AuditLog audit, TimeProvider clock, IValidator<UserInput> validator)
{
    private static readonly Expression<Func<PortalUser, UserSummary>> Summary = u => new UserSummary(
        u.Id, u.UserName!, u.DisplayName, u.Email ?? "", u.IsDisabled, u.MustChangePassword, u.PasswordHash != null, u.AuthenticatorKey != null,
        u.Roles.OrderBy(r => r.Id).Select(r => new UserRoleSummary(r.Role, r.Agency!.Code, r.Agency.Name)).ToList());

    /// <param name="search">Part of a user name, a person's name or an agency's name.</param>
    /// <param name="page">From 1.</param>
    public async Task<UserPage> ListAsync(Actor actor, string search = "", int page = 1, int pageSize = 50, CancellationToken cancellationToken = default)
    {
        await gate.DemandAsync(actor, Act.ReadAccounts, "users", cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var users = db.Users.AsNoTracking();
        if (search.Trim() is { Length: > 0 } part)
        {
            var normalized = part.ToUpperInvariant();
            users = users.Where(u => u.NormalizedUserName!.Contains(normalized) || u.DisplayName.Contains(part) || u.Roles.Any(r => r.Agency!.Name.Contains(part)));
        }
        var total = await users.CountAsync(cancellationToken);
        var found = await users.OrderBy(u => u.NormalizedUserName).Skip((Math.Max(1, page) - 1) * pageSize).Take(pageSize)
            .Select(Summary).ToListAsync(cancellationToken);
        return new UserPage(found, total);
    }

    /// <returns>Null when there is no such account.</returns>
    public async Task<UserSummary?> FindAsync(Actor actor, int userId, CancellationToken cancellationToken = default)
    {
        await gate.DemandAsync(actor, Act.ReadAccounts, "users", cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Users.AsNoTracking().Where(u => u.Id == userId).Select(Summary).SingleOrDefaultAsync(cancellationToken);
    }

    /// <exception cref="RefusedException">The name is taken, an agency is missing, or an input is not valid.</exception>
    public async Task<CreatedUser> CreateAsync(Actor actor, UserInput input, CancellationToken cancellationToken = default)
    {
        await gate.DemandAdminAsync(actor, "users", cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var (user, link) = await AddAsync(db, actor, input, cancellationToken);
        await SaveAsync(db, input.UserName, cancellationToken);
        return new CreatedUser(user.Id, input.UserName, input.DisplayName, link);
    }

    /// <summary>Checks the account and adds it, without saving.</summary>
    /// <exception cref="RefusedException">The name is taken, an agency is missing, or an input is not valid.</exception>
    internal async Task<(PortalUser User, AccountLink Link)> AddAsync(ReportsDb db, Actor actor, UserInput input, CancellationToken cancellationToken)
    {
        validator.Refuse(input);
        if (await officers.WhyNotWithAsync(actor, input.Roles, cancellationToken) is { } wrong) throw RefusedException.At(nameof(UserInput.Roles), wrong);
        var normalized = input.UserName.ToUpperInvariant();
        if (await db.Users.AnyAsync(u => u.NormalizedUserName == normalized, cancellationToken)) throw RefusedException.At(nameof(UserInput.UserName), $"登录名“{input.UserName}”已被使用。");
        var user = Credentials.NewUser(input.UserName, input.DisplayName, clock.GetUtcNow());
        SetEmail(user, input.Email);
        user.Roles = await RolesAsync(db, input.Roles, cancellationToken);
        db.Users.Add(user);
        audit.Add(db, actor, "user-create", $"user:{input.UserName}", RolesText(input.Roles));
        return (user, await links.OfferAsync(db, user, byMail: true, cancellationToken));
    }

    /// <summary>Changes name, mail address and roles; the user name stays. While the offices are separate, the first two are one officer's and the last another's.</summary>
    public Task ChangeAsync(Actor actor, int userId, UserInput input, CancellationToken cancellationToken = default) =>
        EditAsync(actor, Act.ReadAccounts, userId, async (db, user) =>
        {
            validator.Refuse(input with { UserName = user.UserName! });
            await DemandChangesAsync(db, actor, user, input, cancellationToken);
            await officers.RequireAnotherAsync(db, user, [.. input.Roles.Select(role => role.Role)], cancellationToken);
            user.DisplayName = input.DisplayName;
            SetEmail(user, input.Email);
            user.Roles.Clear();
            user.Roles.AddRange(await RolesAsync(db, input.Roles, cancellationToken));
            audit.Add(db, actor, "user-change", $"user:{user.UserName}", RolesText(input.Roles));
        }, cancellationToken);

    /// <summary>The person can no longer sign in; what the person did stays.</summary>
    public async Task DisableAsync(Actor actor, int userId, CancellationToken cancellationToken = default) =>
        await EditAsync(actor, await officers.GoverningAsync(cancellationToken), userId, async (db, user) =>
        {
            if (user.Id == actor.UserId) throw new RefusedException("不能停用自己的账号。");
            await officers.RequireAnotherAsync(db, user, [], cancellationToken);
            user.IsDisabled = true;
            user.Sessions.Clear();
            audit.Add(db, actor, "user-disable", $"user:{user.UserName}");
        }, cancellationToken);

    public async Task EnableAsync(Actor actor, int userId, CancellationToken cancellationToken = default) =>
        await EditAsync(actor, await officers.GoverningAsync(cancellationToken), userId, (db, user) =>
        {
            user.IsDisabled = false;
            audit.Add(db, actor, "user-enable", $"user:{user.UserName}");
            return Task.CompletedTask;
        }, cancellationToken);

    /// <summary>
    /// The password no longer counts, nor do the passkeys, which whoever knew the password may have added; the person chooses another
    /// password over the link.
    /// </summary>
    /// <param name="byMail">Whether the link goes to the person's mail address, where there is one and a mail server is set.</param>
    public async Task<AccountLink> ResetPasswordAsync(Actor actor, int userId, bool byMail = true, CancellationToken cancellationToken = default)
    {
        AccountLink? link = null;
        await EditAsync(actor, Act.Administer, userId, async (db, user) =>
        {
            await officers.RequireOrdinaryAsync(actor, user, cancellationToken);
            (user.PasswordHash, user.MustChangePassword) = (null, true);
            await RemovePasskeysAsync(db, user, cancellationToken);
            user.Sessions.Clear();
            link = await links.OfferAsync(db, user, byMail, cancellationToken);
            audit.Add(db, actor, "user-reset-password", $"user:{user.UserName}");
        }, cancellationToken);
        return link!;
    }

    /// <summary>The person lost the phone: signs in with the password alone, until another authenticator is set up.</summary>
    public async Task ResetSecondFactorAsync(Actor actor, int userId, CancellationToken cancellationToken = default) =>
        await EditAsync(actor, await officers.GoverningAsync(cancellationToken), userId, async (db, user) =>
        {
            await officers.RequireOrdinaryAsync(actor, user, cancellationToken);
            SecondFactor.Remove(user);
            await RemovePasskeysAsync(db, user, cancellationToken);
            user.Sessions.Clear();
            audit.Add(db, actor, "user-reset-second-factor", $"user:{user.UserName}");
        }, cancellationToken);

    private static async Task RemovePasskeysAsync(ReportsDb db, PortalUser user, CancellationToken cancellationToken) =>
        db.RemoveRange(await db.UserPasskeys.Where(passkey => passkey.UserId == user.Id).ToListAsync(cancellationToken));

    /// <summary>The account of a name.</summary>
    /// <exception cref="RefusedException">Nobody has it.</exception>
    public async Task<int> RequireAsync(Actor actor, string userName, CancellationToken cancellationToken = default)
    {
        await gate.DemandAdminAsync(actor, "users", cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var normalized = PortalUser.Normalize(userName);
        return await db.Users.Where(u => u.NormalizedUserName == normalized).Select(u => (int?)u.Id).SingleOrDefaultAsync(cancellationToken)
            ?? throw new RefusedException($"没有登录名为“{userName}”的账号。");
    }

    /// <summary>Begins anew when the account changed meanwhile: the administrator's word counts, whatever the person does at that moment.</summary>
    private async Task EditAsync(Actor actor, Act act, int userId, Func<ReportsDb, PortalUser, Task> edit, CancellationToken cancellationToken)
    {
        await gate.DemandAsync(actor, act, "users", cancellationToken);
        await Races.RetryAsync(async () =>
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var user = await db.Users.Include(u => u.Roles).Include(u => u.Sessions).SingleOrDefaultAsync(u => u.Id == userId, cancellationToken)
                ?? throw new RefusedException("没有这个账号。");
            await edit(db, user);
            return await db.SaveChangesAsync(cancellationToken);
        }, cancellationToken);
        states.Forget(userId);
    }

    private static async Task SaveAsync(ReportsDb db, string userName, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException problem) when (DatabaseProvider.IsUniqueViolation(problem))
        {
            throw RefusedException.At(nameof(UserInput.UserName), $"登录名“{userName}”已被使用。");
        }
    }

    private static void SetEmail(PortalUser user, string email)
    {
        user.Email = email.Length == 0 ? null : email;
        user.NormalizedEmail = user.Email?.ToUpperInvariant();
    }

    private static async Task<List<RoleAssignment>> RolesAsync(ReportsDb db, IReadOnlyList<RoleInput> roles, CancellationToken cancellationToken)
    {
        var codes = roles.Select(r => r.AgencyCode).OfType<string>().Distinct().ToList();
        var known = await db.Agencies.Where(a => codes.Contains(a.Code)).Select(a => new { a.Code, a.Id, a.Kind }).ToDictionaryAsync(a => a.Code, cancellationToken);
        for (var i = 0; i < roles.Count; i++)
        {
            if (roles[i].AgencyCode is not { } code) continue;
            if (!known.TryGetValue(code, out var agency)) throw RefusedException.At($"{nameof(UserInput.Roles)}[{i}]", $"没有编码为“{code}”的单位。");
            if (WrongLevel(roles[i].Role, agency.Kind) is { } wrong) throw RefusedException.At($"{nameof(UserInput.Roles)}[{i}]", wrong);
        }
        return [.. roles.Distinct().Select(r => new RoleAssignment { Role = r.Role, AgencyId = r.AgencyCode is { } code ? known[code].Id : null })];
    }

    /// <returns>Why a role cannot be held for a kind of agency; null when it can.</returns>
    internal static string? WrongLevel(Role role, AgencyKind kind) => role.IsFor(kind) ? null
        : $"{role.Label()}应指定{(role == Role.CityReviewer ? "" : "区县或")}市人民政府，不能指定{kind.Label()}。";

    /// <summary>Asks for the rights to what a change changes, and no others: the form sends everything.</summary>
    private async Task DemandChangesAsync(ReportsDb db, Actor actor, PortalUser user, UserInput input, CancellationToken cancellationToken)
    {
        if (user.DisplayName != input.DisplayName || (user.Email ?? "") != input.Email) await gate.DemandAdminAsync(actor, "users", cancellationToken);
        var held = user.Roles.Select(role => (role.Role, role.AgencyId)).ToHashSet();
        if (held.SetEquals((await RolesAsync(db, input.Roles, cancellationToken)).Select(role => (role.Role, role.AgencyId)))) return;
        var governing = await officers.GoverningAsync(cancellationToken);
        await gate.DemandAsync(actor, governing, "users", cancellationToken);
        if (governing == Act.GovernRights && user.Id == actor.UserId) throw RefusedException.At(nameof(UserInput.Roles), "不能授予或收回自己的角色。");
        if (governing == Act.Administer && input.Roles.Count == 0) throw RefusedException.At(nameof(UserInput.Roles), "请至少指定一个角色。");
    }

    private static string RolesText(IReadOnlyList<RoleInput> roles) =>
        string.Join("，", roles.Select(r => r.AgencyCode is null ? r.Role.Label() : $"{r.Role.Label()}@{r.AgencyCode}"));
}
