using GovInfoReports.Core.Data;
using GovInfoReports.Core.Spreadsheets;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Accounts;

/// <summary>One row of a list of new accounts.</summary>
public sealed record UserSheetLine(int Row, string UserName, string DisplayName, string Roles, IReadOnlyList<string> Problems);

public sealed record UserSheetPreview(IReadOnlyList<UserSheetLine> Lines)
{
    public bool CanImport => Lines.Count > 0 && Lines.All(line => line.Problems.Count == 0);
}

/// <summary>Many accounts at once from an XLSX list, with one-time passwords. All rows are taken or none.</summary>
/// <remarks>One row per person; several roles are separated by 、 and stand for the agency of the row.</remarks>
public sealed class UserSheet(IDbContextFactory<ReportsDb> databases, UserAdministration users, AuditLog audit)
{
    private static readonly string[] Heading = ["用户名", "姓名", "邮箱", "角色", "单位编码"];
    private static readonly UserInputValidator Validator = new();

    /// <summary>An empty list to fill in.</summary>
    public static byte[] Template() => SheetWriter.Write("账号", Heading,
        [["zhangsan", "张某", "zhangsan@example.invalid", "经办人", "yl-jyj"], ["lisi", "李某", "", "审核员、发布人", "yl"]]);

    /// <exception cref="RefusedException">The file cannot be read, or its heading is another one.</exception>
    public async Task<UserSheetPreview> PreviewAsync(Actor actor, Stream file, CancellationToken cancellationToken = default)
    {
        actor.RequireAdmin();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = Rows(file);
        var names = rows.Select(row => row[0].ToUpperInvariant()).ToList();
        var taken = await db.Users.Where(u => names.Contains(u.NormalizedUserName!)).Select(u => u.NormalizedUserName!).ToHashSetAsync(cancellationToken);
        var codes = rows.Select(row => row[4]).Distinct().ToList();
        var known = await db.Agencies.Where(a => codes.Contains(a.Code)).Select(a => a.Code).ToHashSetAsync(cancellationToken);
        var seen = new HashSet<string>();
        return new UserSheetPreview([.. rows.Select(row =>
        {
            var (_, problems) = Parse(row);
            if (taken.Contains(row[0].ToUpperInvariant())) problems.Add($"用户名“{row[0]}”已被使用。");
            if (!seen.Add(row[0].ToUpperInvariant())) problems.Add($"用户名“{row[0]}”在文件中出现了两次。");
            if (row[4].Length > 0 && !known.Contains(row[4])) problems.Add($"没有编码为“{row[4]}”的单位。");
            return new UserSheetLine(row.Number, row[0], row[1], row[3], problems);
        })]);
    }

    /// <returns>The accounts with their one-time passwords, in the order of the rows.</returns>
    /// <exception cref="RefusedException">A row has a problem; no account was created.</exception>
    public async Task<IReadOnlyList<CreatedUser>> ImportAsync(Actor actor, Stream file, CancellationToken cancellationToken = default)
    {
        actor.RequireAdmin();
        var rows = Rows(file);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var created = new List<CreatedUser>();
        foreach (var row in rows)
        {
            var (input, problems) = Parse(row);
            if (problems.Count > 0) throw new RefusedException($"第{row.Number}行：{string.Concat(problems)}");
            try
            {
                var (user, password) = await users.AddAsync(db, actor, input, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                created.Add(new CreatedUser(user.Id, input.UserName, input.DisplayName, password));
            }
            catch (RefusedException refusal)
            {
                throw new RefusedException($"第{row.Number}行：{refusal.Message}");
            }
        }
        audit.Add(db, actor, "user-import", "users", $"{created.Count}个账号");
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return created;
    }

    /// <summary>The new accounts as a list to hand out.</summary>
    public static byte[] PasswordList(IReadOnlyList<CreatedUser> created) =>
        SheetWriter.Write("一次性密码", ["用户名", "姓名", "一次性密码"], created.Select(user => (IReadOnlyList<object?>)[user.UserName, user.DisplayName, user.OneTimePassword]));

    private static List<SheetRow> Rows(Stream file)
    {
        var rows = SheetReader.Read(file);
        if (rows.Count == 0 || !Heading.Select((text, i) => rows[0][i] == text).All(same => same))
            throw new RefusedException($"第一行应为表头：{string.Join("、", Heading)}。");
        return [.. rows.Skip(1)];
    }

    private static (UserInput Input, List<string> Problems) Parse(SheetRow row)
    {
        var problems = new List<string>();
        var roles = new List<RoleInput>();
        foreach (var label in row[3].Split(['、', ',', '，'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Enum.GetValues<Role>().Cast<Role?>().FirstOrDefault(r => r!.Value.Label() == label) is { } role)
                roles.Add(new RoleInput(role, row[4].Length == 0 ? null : row[4]));
            else
                problems.Add($"没有“{label}”这个角色。");
        }
        var input = new UserInput(row[0], row[1], row[2], roles);
        problems.AddRange(Validator.Validate(input).Errors.Select(error => error.ErrorMessage).Distinct());
        return (input, problems);
    }
}
