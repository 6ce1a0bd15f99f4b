using FluentValidation;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Spreadsheets;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Accounts;

/// <summary>One row of a list of new accounts.</summary>
/// <param name="Agency">The name behind the row's code: a mistyped code may be another agency's. Empty where there is none.</param>
public sealed record UserSheetLine(int Row, string UserName, string DisplayName, string Roles, string Agency, IReadOnlyList<string> Problems);

public sealed record UserSheetPreview(IReadOnlyList<UserSheetLine> Lines)
{
    public bool CanImport => Lines.Count > 0 && Lines.All(line => line.Problems.Count == 0);
}

/// <summary>Many accounts at once from an XLSX list, each with a one-time link. All rows are taken or none.</summary>
/// <remarks>One row per person; several roles are separated by 、 and stand for the agency of the row.</remarks>
public sealed class UserSheet(
    IDbContextFactory<ReportsDb> databases, AccessGate gate, UserAdministration users, Officers officers, AuditLog audit, IValidator<UserInput> validator)
{
    private static readonly SheetForm Form = new("账号", "可以先下载模板。",
        ("登录名", nameof(UserInput.UserName)), ("姓名", nameof(UserInput.DisplayName)), ("邮箱", nameof(UserInput.Email)), ("角色", nameof(UserInput.Roles)),
        ("单位编码", $"{nameof(UserInput.Roles)}["))
    {
        Formerly = new Dictionary<string, string> { ["登录名"] = "用户名" },
    };

    private static readonly RoleInput AnyRole = new(Role.Clerk, null);

    /// <summary>An empty list to fill in.</summary>
    public static byte[] Template() => Form.Write(
        [["zhangsan", "张某", "zhangsan@example.invalid", "经办人", "yl-jyj"], ["lisi", "李某", "", "审核员、发布人", "yl"]]);

    /// <exception cref="RefusedException">The file cannot be read, or its heading is another one.</exception>
    public async Task<UserSheetPreview> PreviewAsync(Actor actor, Stream file, CancellationToken cancellationToken = default)
    {
        await gate.DemandAdminAsync(actor, "users", cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = Form.Read(file);
        var names = rows.Select(row => row[0].ToUpperInvariant()).ToList();
        var taken = await db.Users.Where(u => names.Contains(u.NormalizedUserName!)).Select(u => u.NormalizedUserName!).ToHashSetAsync(cancellationToken);
        var codes = rows.Select(row => row[4]).Distinct().ToList();
        var known = await db.Agencies.Where(a => codes.Contains(a.Code)).Select(a => new { a.Code, a.Kind, a.Name }).ToDictionaryAsync(a => a.Code, cancellationToken);
        var seen = new HashSet<string>();
        var (withRoles, withoutRoles) = (await officers.WhyNotWithAsync(actor, [AnyRole], cancellationToken), await officers.WhyNotWithAsync(actor, [], cancellationToken));
        return new UserSheetPreview([.. rows.Select(row =>
        {
            var (input, problems) = Parse(row);
            if ((row[3].Length > 0 ? withRoles : withoutRoles) is { } wrong) problems.Add(Form.At(3, wrong));
            if (taken.Contains(row[0].ToUpperInvariant())) problems.Add(Form.At(0, $"登录名“{row[0]}”已被使用。"));
            if (!seen.Add(row[0].ToUpperInvariant())) problems.Add(Form.At(0, $"登录名“{row[0]}”在文件中出现了两次。"));
            if (row[4].Length > 0 && !known.ContainsKey(row[4])) problems.Add(Form.At(4, $"没有编码为“{row[4]}”的单位。"));
            else if (known.TryGetValue(row[4], out var agency))
                problems.AddRange(input.Roles.Where(role => !role.Role.IsPortalWide()).Select(role => UserAdministration.WrongLevel(role.Role, agency.Kind)).OfType<string>()
                    .Select(wrong => Form.At(4, wrong)));
            return new UserSheetLine(row.Number, row[0], row[1], row[3], known.GetValueOrDefault(row[4])?.Name ?? "", problems);
        })]);
    }

    /// <returns>The accounts with their one-time links, in the order of the rows.</returns>
    /// <exception cref="RefusedException">A row has a problem; no account was created.</exception>
    public async Task<IReadOnlyList<CreatedUser>> ImportAsync(Actor actor, Stream file, CancellationToken cancellationToken = default)
    {
        await gate.DemandAdminAsync(actor, "users", cancellationToken);
        var rows = Form.Read(file);
        return await OneTransaction.RunAsync(databases, race => Races.Lost("文件中的账号", race), async db =>
        {
            var created = new List<CreatedUser>();
            await SheetForm.TakeAsync(rows, async row => created.Add(await AddAsync(db, actor, Demand(row), cancellationToken)));
            audit.Add(db, actor, "user-import", "users", $"{created.Count}个账号");
            await db.SaveChangesAsync(cancellationToken);
            return created;
        }, cancellationToken);
    }

    /// <summary>The new accounts as a list to hand out.</summary>
    /// <param name="address">The portal's, without a slash at its end.</param>
    public static byte[] LinkList(IReadOnlyList<CreatedUser> created, string address) =>
        SheetWriter.Write("一次性链接", ["登录名", "姓名", "一次性链接", "有效期至"], created.Select(user => (IReadOnlyList<object?>)
            [user.UserName, user.DisplayName, user.Link.Path is { } path ? address + path : "已发邮件", $"{user.Link.EndsAt.InChina():yyyy-MM-dd HH:mm}"]));

    private async Task<CreatedUser> AddAsync(ReportsDb db, Actor actor, UserInput input, CancellationToken cancellationToken)
    {
        var (user, link) = await users.AddAsync(db, actor, input, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return new CreatedUser(user.Id, input.UserName, input.DisplayName, link);
    }

    private UserInput Demand(SheetRow row)
    {
        var (input, problems) = Parse(row);
        return problems.Count == 0 ? input : throw new RefusedException(string.Concat(problems));
    }

    private (UserInput Input, List<string> Problems) Parse(SheetRow row)
    {
        var problems = new List<string>();
        var roles = new List<RoleInput>();
        foreach (var label in row[3].Split(['、', ',', '，'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Enum.GetValues<Role>().Cast<Role?>().FirstOrDefault(r => r!.Value.Label() == label) is { } role)
                roles.Add(new RoleInput(role, row[4].Length == 0 ? null : row[4]));
            else
                problems.Add(Form.At(3, $"没有“{label}”这个角色。"));
        }
        var input = new UserInput(row[0], row[1], row[2], roles);
        problems.AddRange(Form.At(validator.Validate(input), problems.Count > 0 ? [3] : []));
        return (input, problems);
    }
}
