using GovInfoReports.Core.Data;
using GovInfoReports.Core.Settings;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Accounts;

/// <summary>
/// 三员分立. While it is on, 系统管理员 makes accounts without rights, 安全保密管理员 alone gives and takes rights and sets how one signs in, and
/// 审计管理员 reads what both did. While it is off, 系统管理员 does the first two. Commands on the host do either: they are the way back.
/// </summary>
public sealed class Officers(IDbContextFactory<ReportsDb> databases, AccessGate gate, PortalSettings settings, DemoMode demo)
{
    /// <summary>The three, none of which is held together with anything else.</summary>
    public static IReadOnlyList<Role> All { get; } = [Role.SystemAdmin, Role.SecurityAdmin, Role.AuditAdmin];

    public async Task<bool> AreSeparateAsync(CancellationToken cancellationToken = default) =>
        (await settings.ReadAsync(PortalSettings.Officers, cancellationToken: cancellationToken)).AreSeparate;

    /// <summary>The act by which rights are given at present.</summary>
    public async Task<Act> GoverningAsync(CancellationToken cancellationToken = default) =>
        await AreSeparateAsync(cancellationToken) ? Act.GovernRights : Act.Administer;

    /// <summary>Turns the separation on, which takes somebody in each of the three offices, or off.</summary>
    /// <exception cref="RefusedException">An office is vacant, or is held with another role.</exception>
    public async Task SeparateAsync(Actor actor, bool areSeparate, CancellationToken cancellationToken = default)
    {
        await gate.DemandAsync(actor, await GoverningAsync(cancellationToken), "settings", cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (areSeparate) await RequireThreeAsync(db, cancellationToken);
        await settings.PutAsync(db, actor, PortalSettings.Officers, new OfficerSettings { AreSeparate = areSeparate }, null, cancellationToken);
        await Races.SaveOnceAsync(db, $"“{PortalSettings.Officers.Label}”", cancellationToken);
        settings.Tell();
    }

    /// <returns>Why an account cannot be made with these roles by the actor; null when it can.</returns>
    internal async Task<string?> WhyNotWithAsync(Actor actor, IReadOnlyList<RoleInput> roles, CancellationToken cancellationToken)
    {
        if (actor.IsSystem || !await AreSeparateAsync(cancellationToken)) return roles.Count == 0 ? "请至少指定一个角色。" : null;
        return roles.Count > 0 ? "已启用三员分立：新账号不带角色，建好后由安全保密管理员授予。" : null;
    }

    /// <summary>The last one in an office stays: the administrator always, the other two while the offices are separate.</summary>
    /// <param name="left">The roles that the person keeps.</param>
    /// <exception cref="RefusedException">Nobody else holds it.</exception>
    internal async Task RequireAnotherAsync(ReportsDb db, PortalUser user, IReadOnlyList<Role> left, CancellationToken cancellationToken)
    {
        IReadOnlyList<Role> needed = await AreSeparateAsync(cancellationToken) ? All : [Role.SystemAdmin];
        foreach (var role in needed.Where(role => !left.Contains(role) && user.Roles.Exists(held => held.Role == role)))
        {
            if (!await demo.Holders(db, role).AnyAsync(held => held.UserId != user.Id, cancellationToken))
                throw RefusedException.At(nameof(UserInput.Roles), $"这是最后一个{role.Label()}，请先指定另一位{role.Label()}。");
        }
    }

    /// <summary>Whoever could have the password of one of the three sent to themselves would be two of them.</summary>
    /// <exception cref="RefusedException">The account is one of the three, and the actor is not at the host.</exception>
    internal async Task RequireOrdinaryAsync(Actor actor, PortalUser user, CancellationToken cancellationToken)
    {
        if (actor.IsSystem || !user.Roles.Exists(held => held.Role.IsPortalWide()) || !await AreSeparateAsync(cancellationToken)) return;
        throw new RefusedException($"已启用三员分立：{user.Roles[0].Role.Label()}的密码和验证器不能由另一员重置。请在服务器上运行 ./govinfo reset-password {user.UserName}。");
    }

    private async Task RequireThreeAsync(ReportsDb db, CancellationToken cancellationToken)
    {
        foreach (var role in All)
        {
            if (!await demo.Holders(db, role).AnyAsync(cancellationToken)) throw new RefusedException($"还没有{role.Label()}。请先在“用户”里指定，再启用三员分立。");
        }
        var both = await db.Users.Where(user => user.Roles.Any(held => All.Contains(held.Role)) && user.Roles.Select(held => held.Role).Distinct().Count() > 1)
            .Select(user => user.UserName).FirstOrDefaultAsync(cancellationToken);
        if (both is not null) throw new RefusedException($"账号“{both}”兼任了几个角色。系统管理员、安全保密管理员和审计管理员应由专人担任，请先改正。");
    }
}
