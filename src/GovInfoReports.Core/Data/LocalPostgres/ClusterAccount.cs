using System.Diagnostics;

namespace GovInfoReports.Core.Data;

/// <summary>
/// The system account under which the cluster's programs run. PostgreSQL refuses to run as root, so root hands over to
/// the owner of an existing cluster, or to the account <c>postgres</c> that the Debian package makes.
/// </summary>
/// <param name="Owner">"uid:gid" to change to; null when the programs run as the current user.</param>
internal sealed record ClusterAccount(string? Owner)
{
    private static readonly string[] ForeignSettings = ["PGDATA", "PGPORT", "PGHOST", "PGUSER", "PGOPTIONS"];

    public static async Task<ClusterAccount> ForAsync(string pgData, CancellationToken cancellationToken)
    {
        if (!Environment.IsPrivilegedProcess)
            return new ClusterAccount((string?)null);
        if (Directory.Exists(pgData))
            return new ClusterAccount(await OwnerOfAsync(pgData, cancellationToken));
        return new ClusterAccount($"{await PostgresIdAsync("-u", cancellationToken)}:{await PostgresIdAsync("-g", cancellationToken)}");
    }

    /// <summary>Whether the account may enter the folder (all folders above it included).</summary>
    public async Task<bool> CanEnterAsync(string folder, CancellationToken cancellationToken) =>
        (await RunAsync("test", ["-x", folder], cancellationToken)).Succeeded;

    /// <summary>Hands a folder made by root over to the account; nothing to do for the current user.</summary>
    public async Task TakeOverAsync(string folder, CancellationToken cancellationToken)
    {
        if (Owner is null)
            return;
        var result = await RunDirectAsync(Start("chown", [Owner, folder]), cancellationToken);
        if (!result.Succeeded)
            throw new LocalPostgresException($"无法把文件夹 {folder} 交给数据库账户（{Owner}）：{result.Output}");
    }

    /// <summary>Runs a program as this account and returns when it has ended.</summary>
    public Task<CommandResult> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var line = CommandLine(program, arguments);
        return RunDirectAsync(Start(line[0], line.Skip(1)), cancellationToken);
    }

    /// <summary>The whole command, the change of account included.</summary>
    public IReadOnlyList<string> CommandLine(string program, IEnumerable<string> arguments) =>
        Owner is null
            ? [program, .. arguments]
            : ["setpriv", $"--reuid={Owner.Split(':')[0]}", $"--regid={Owner.Split(':')[1]}", "--clear-groups", program, .. arguments];

    private static async Task<string> OwnerOfAsync(string folder, CancellationToken cancellationToken)
    {
        var result = await RunDirectAsync(Start("stat", ["-c", "%u:%g", folder]), cancellationToken);
        if (!result.Succeeded || result.Output.StartsWith("0:", StringComparison.Ordinal))
            throw new LocalPostgresException($"数据库文件夹 {folder} 属于 root，PostgreSQL 拒绝使用。请改为 postgres 账户所有（chown -R postgres）。");
        return result.Output;
    }

    private static async Task<string> PostgresIdAsync(string option, CancellationToken cancellationToken)
    {
        var result = await RunDirectAsync(Start("id", [option, "postgres"]), cancellationToken);
        return result.Succeeded
            ? result.Output
            : throw new LocalPostgresException("PostgreSQL 不能以 root 身份运行，而系统中没有 postgres 账户。请安装软件包 postgresql，或改用普通用户启动。");
    }

    private static ProcessStartInfo Start(string program, IEnumerable<string> arguments)
    {
        // The current folder may be closed to the other account, and the PG… variables may speak of another server.
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = "/", RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LC_ALL"] = "C.UTF-8";
        foreach (var name in ForeignSettings)
            start.Environment.Remove(name);
        return start;
    }

    private static async Task<CommandResult> RunDirectAsync(ProcessStartInfo start, CancellationToken cancellationToken)
    {
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        return new CommandResult(process.ExitCode == 0, $"{await output}{await errors}".Trim());
    }
}

/// <summary>How a program ended and all it wrote.</summary>
internal sealed record CommandResult(bool Succeeded, string Output);
