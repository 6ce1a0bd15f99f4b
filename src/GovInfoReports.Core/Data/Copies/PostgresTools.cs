using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace GovInfoReports.Core.Data;

/// <summary>PostgreSQL's own programs for copies: <c>pg_dump</c>, <c>pg_restore</c> and <c>psql</c> of one folder.</summary>
internal sealed class PostgresTools
{
    private static readonly string[] Programs = ["pg_dump", "pg_restore", "psql"];

    private readonly string _folder;
    private readonly Dictionary<string, string?> _connection;

    private PostgresTools(string folder, NpgsqlConnectionStringBuilder connection)
    {
        _folder = folder;
        // Never as an argument: everybody on the machine can read those.
        _connection = new Dictionary<string, string?>
        {
            ["PGHOST"] = connection.Host,
            ["PGPORT"] = connection.Port.ToString(CultureInfo.InvariantCulture),
            ["PGUSER"] = connection.Username,
            ["PGPASSWORD"] = connection.Password,
            ["PGDATABASE"] = connection.Database,
            ["PGSSLMODE"] = SslModeOf(connection.SslMode),
            ["PGSSLROOTCERT"] = connection.RootCertificate,
            ["LC_ALL"] = "C.UTF-8",
        };
    }

    /// <summary>The programs of the server's own major version, or else of the oldest newer one: older ones cannot read it.</summary>
    /// <exception cref="RefusedException">There are none; the message names the package to install.</exception>
    public static PostgresTools Find(NpgsqlConnectionStringBuilder connection, int serverMajor)
    {
        var found = PostgresBinaries.UsualFolders().Distinct()
            .Where(folder => Programs.All(program => File.Exists(Path.Combine(folder, program))))
            .Select(folder => (Folder: folder, Major: MajorOf(folder))).ToList();
        var fitting = found.Where(tools => tools.Major >= serverMajor).OrderBy(tools => tools.Major).FirstOrDefault();
        if (fitting.Folder is not null) return new PostgresTools(fitting.Folder, connection);
        var have = found.Count == 0 ? "本机没有" : $"本机只有 PostgreSQL {found.Max(tools => tools.Major)} 的";
        throw new RefusedException($"数据库服务器是 PostgreSQL {serverMajor}，{have}备份程序（pg_dump、pg_restore、psql）。请安装软件包 postgresql-client-{serverMajor}。");
    }

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="RefusedException">It failed; the message says what it said.</exception>
    public async Task RunAsync(string what, string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Start(program, arguments);
        process.StandardInput.Close();
        var output = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        await EndAsync(what, process, cancellationToken);
        await output;
    }

    public Process Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(_folder, program), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in _connection) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Waits for a program; one that nobody waits for any more is ended.</summary>
    /// <exception cref="RefusedException">It failed.</exception>
    public static async Task EndAsync(string what, Process process, CancellationToken cancellationToken)
    {
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
        if (process.ExitCode != 0) throw new RefusedException($"{what}：{(await errors).Trim()}");
    }

    // "pg_dump (PostgreSQL) 15.13 (Debian …)" → 15
    private static int MajorOf(string folder)
    {
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(folder, Programs[0]), ["--version"]) { RedirectStandardOutput = true })!;
        var words = process.StandardOutput.ReadToEnd().Split(' ');
        process.WaitForExit();
        return words.Length > 2 && int.TryParse(words[2].Split('.', '\n')[0], CultureInfo.InvariantCulture, out var major) ? major : 0;
    }

    private static string SslModeOf(SslMode mode) => mode switch
    {
        SslMode.VerifyCA => "verify-ca",
        SslMode.VerifyFull => "verify-full",
        _ => mode.ToString().ToLowerInvariant(),
    };
}
