using GovInfoReports.Core.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Accounts;

/// <summary>An account as the administrator sees it.</summary>
public sealed record UserSummary(
    int UserId, string UserName, string DisplayName, string Email, bool IsDisabled, bool MustChangePassword, IReadOnlyList<UserRoleSummary> Roles);

public sealed record UserRoleSummary(Role Role, string? AgencyCode, string? AgencyName);

public sealed record UserPage(IReadOnlyList<UserSummary> Users, int Total);

/// <summary>A new account with its one-time password, which is shown once and stored nowhere.</summary>
public sealed record CreatedUser(int UserId, string UserName, string DisplayName, string OneTimePassword);

/// <summary>The accounts: creating, roles, disabling, new passwords. Open sessions of a changed account end, because its security stamp changes.</summary>
public sealed class UserAdministration(IDbContextFactory<ReportsDb> databases, AuditLog audit, TimeProvider clock)
{
    private static readonly UserInputValidator Validator = new();
    private static readonly PasswordHasher<PortalUser> Hasher = new();

    /// <param name="search">Part of a user name, a person's name or an agency's name.</param>
    /// <param name="page">From 1.</param>
    public async Task<UserPage> ListAsync(Actor actor, string search = "", int page = 1, int pageSize = 50, CancellationToken cancellationToken = default)
    {
        actor.RequireAdmin();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var users = db.Users.AsNoTracking();
        if (search.Trim() is { Length: > 0 } part)
        {
            var normalized = part.ToUpperInvariant();
            users = users.Where(u => u.NormalizedUserName!.Contains(normalized) || u.DisplayName.Contains(part) || u.Roles.Any(r => r.Agency!.Name.Contains(part)));
        }
        var total = await users.CountAsync(cancellationToken);
        var found = await users.OrderBy(u => u.NormalizedUserName).Skip((Math.Max(1, page) - 1) * pageSize).Take(pageSize)
            .Select(u => new UserSummary(u.Id, u.UserName!, u.DisplayName, u.Email ?? "", u.IsDisabled, u.MustChangePassword,
                u.Roles.OrderBy(r => r.Id).Select(r => new UserRoleSummary(r.Role, r.Agency!.Code, r.Agency.Name)).ToList()))
            .ToListAsync(cancellationToken);
        return new UserPage(found, total);
    }

    /// <exception cref="RefusedException">The name is taken, an agency is missing, or an input is not valid.</exception>
    public async Task<CreatedUser> CreateAsync(Actor actor, UserInput input, CancellationToken cancellationToken = default)
    {
        actor.RequireAdmin();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var (user, password) = await AddAsync(db, actor, input, cancellationToken);
        await SaveAsync(db, input.UserName, cancellationToken);
        return new CreatedUser(user.Id, input.UserName, input.DisplayName, password);
    }

    /// <summary>Adds without saving.</summary>
    internal async Task<(PortalUser User, string Password)> AddAsync(ReportsDb db, Actor actor, UserInput input, CancellationToken cancellationToken)
    {
        Validator.Refuse(input);
        var normalized = input.UserName.ToUpperInvariant();
        if (await db.Users.AnyAsync(u => u.NormalizedUserName == normalized, cancellationToken)) throw RefusedException.At(nameof(UserInput.UserName), $"用户名“{input.UserName}”已被使用。");
        var password = Passwords.OneTime();
        var user = NewUser(input.UserName, input.DisplayName, password, clock.GetUtcNow());
        user.MustChangePassword = true;
        SetEmail(user, input.Email);
        user.Roles = await RolesAsync(db, input.Roles, cancellationToken);
        db.Users.Add(user);
        audit.Add(db, actor, "user-create", $"user:{input.UserName}", RolesText(input.Roles));
        return (user, password);
    }

    /// <summary>Changes name, mail address and roles; the user name stays.</summary>
    public Task ChangeAsync(Actor actor, int userId, UserInput input, CancellationToken cancellationToken = default) =>
        EditAsync(actor, userId, async (db, user) =>
        {
            Validator.Refuse(input with { UserName = user.UserName! });
            if (!input.Roles.Any(r => r.Role == Role.SystemAdmin)) await RequireAnotherAdminAsync(db, user, cancellationToken);
            user.DisplayName = input.DisplayName;
            SetEmail(user, input.Email);
            user.Roles.Clear();
            user.Roles.AddRange(await RolesAsync(db, input.Roles, cancellationToken));
            audit.Add(db, actor, "user-change", $"user:{user.UserName}", RolesText(input.Roles));
        }, cancellationToken);

    /// <summary>The person can no longer sign in; what the person did stays.</summary>
    public Task DisableAsync(Actor actor, int userId, CancellationToken cancellationToken = default) =>
        EditAsync(actor, userId, async (db, user) =>
        {
            if (user.Id == actor.UserId) throw new RefusedException("不能停用自己的账号。");
            await RequireAnotherAdminAsync(db, user, cancellationToken);
            user.IsDisabled = true;
            audit.Add(db, actor, "user-disable", $"user:{user.UserName}");
        }, cancellationToken);

    public Task EnableAsync(Actor actor, int userId, CancellationToken cancellationToken = default) =>
        EditAsync(actor, userId, (db, user) =>
        {
            user.IsDisabled = false;
            audit.Add(db, actor, "user-enable", $"user:{user.UserName}");
            return Task.CompletedTask;
        }, cancellationToken);

    /// <returns>The one-time password.</returns>
    public async Task<string> ResetPasswordAsync(Actor actor, int userId, CancellationToken cancellationToken = default)
    {
        var password = Passwords.OneTime();
        await EditAsync(actor, userId, (db, user) =>
        {
            user.PasswordHash = Hasher.HashPassword(user, password);
            (user.MustChangePassword, user.AccessFailedCount, user.LockoutEnd) = (true, 0, null);
            audit.Add(db, actor, "user-reset-password", $"user:{user.UserName}");
            return Task.CompletedTask;
        }, cancellationToken);
        return password;
    }

    internal static PortalUser NewUser(string userName, string displayName, string password, DateTimeOffset now)
    {
        var user = new PortalUser
        {
            UserName = userName, NormalizedUserName = userName.ToUpperInvariant(), DisplayName = displayName,
            SecurityStamp = Guid.NewGuid().ToString("N"), LockoutEnabled = true, CreatedAt = now,
        };
        user.PasswordHash = Hasher.HashPassword(user, password);
        return user;
    }

    private async Task EditAsync(Actor actor, int userId, Func<ReportsDb, PortalUser, Task> edit, CancellationToken cancellationToken)
    {
        actor.RequireAdmin();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var user = await db.Users.Include(u => u.Roles).SingleOrDefaultAsync(u => u.Id == userId, cancellationToken) ?? throw new RefusedException("没有这个账号。");
        await edit(db, user);
        user.SecurityStamp = Guid.NewGuid().ToString("N");
        await SaveAsync(db, user.UserName!, cancellationToken);
    }

    private static async Task SaveAsync(ReportsDb db, string userName, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            throw new RefusedException($"账号“{userName}”刚刚被他人创建或修改，请刷新后重试。");
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
        var ids = await db.Agencies.Where(a => codes.Contains(a.Code)).ToDictionaryAsync(a => a.Code, a => a.Id, cancellationToken);
        for (var i = 0; i < roles.Count; i++)
            if (roles[i].AgencyCode is { } code && !ids.ContainsKey(code)) throw RefusedException.At($"{nameof(UserInput.Roles)}[{i}]", $"没有编码为“{code}”的单位。");
        return [.. roles.Distinct().Select(r => new RoleAssignment { Role = r.Role, AgencyId = r.AgencyCode is { } code ? ids[code] : null })];
    }

    private static async Task RequireAnotherAdminAsync(ReportsDb db, PortalUser user, CancellationToken cancellationToken)
    {
        if (user.Roles.All(r => r.Role != Role.SystemAdmin)) return;
        if (!await db.RoleAssignments.AnyAsync(r => r.Role == Role.SystemAdmin && r.UserId != user.Id && !r.User.IsDisabled, cancellationToken))
            throw RefusedException.At(nameof(UserInput.Roles), "这是最后一个系统管理员，请先指定另一位系统管理员。");
    }

    private static string RolesText(IReadOnlyList<RoleInput> roles) =>
        string.Join("，", roles.Select(r => r.AgencyCode is null ? r.Role.Label() : $"{r.Role.Label()}@{r.AgencyCode}"));
}
