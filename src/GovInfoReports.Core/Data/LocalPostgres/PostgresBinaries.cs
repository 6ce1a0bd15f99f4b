using System.Diagnostics;

namespace GovInfoReports.Core.Data;

/// <summary>The folder of an installed PostgreSQL's server programs (initdb, pg_ctl, postgres).</summary>
public sealed record PostgresBinaries(string Folder)
{
    private static readonly string[] Programs = ["initdb", "pg_ctl", "postgres"];

    public string Initdb => Path.Combine(Folder, "initdb");

    public string PgCtl => Path.Combine(Folder, "pg_ctl");

    /// <summary>The folders where a server may be installed, best first: pg_config's, Debian's versions (newest first), PATH.</summary>
    public static IEnumerable<string> UsualFolders()
    {
        if (BindirOfPgConfig() is { } bindir)
            yield return bindir;
        foreach (var folder in DebianFolders("/usr/lib/postgresql"))
            yield return folder;
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries))
            yield return FolderBehindLink(folder);
    }

    /// <summary>The first folder that holds all three programs.</summary>
    /// <param name="folders">Where to look, best first.</param>
    /// <param name="major">The major version an existing cluster was made with; null takes any.</param>
    /// <exception cref="LocalPostgresException">No folder holds a (fitting) server; the message names the package to install.</exception>
    public static PostgresBinaries Find(IEnumerable<string> folders, string? major = null)
    {
        var complete = folders.Distinct().Where(folder => Programs.All(p => File.Exists(Path.Combine(folder, p)))).ToList();
        if (complete.Count == 0)
            throw new LocalPostgresException(
                "没有找到 PostgreSQL 服务器程序（initdb、pg_ctl、postgres）。请安装 Debian/Ubuntu 软件包 postgresql"
                + "（sudo apt-get install postgresql），然后重新启动。");
        if (major is null)
            return new PostgresBinaries(complete[0]);
        var fitting = complete.FirstOrDefault(folder => MajorVersion(folder) == major)
            ?? throw new LocalPostgresException(
                $"数据库由 PostgreSQL {major} 创建，但本机没有安装该版本。请安装软件包 postgresql-{major}，"
                + "或用 pg_upgrade 升级数据后重新启动。");
        return new PostgresBinaries(fitting);
    }

    private static IEnumerable<string> DebianFolders(string root) =>
        !Directory.Exists(root)
            ? []
            : Directory.EnumerateDirectories(root)
                .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
                .Select(folder => Path.Combine(folder, "bin"));

    private static string FolderBehindLink(string folder)
    {
        var program = Path.Combine(folder, "postgres");
        return File.Exists(program) && File.ResolveLinkTarget(program, returnFinalTarget: true) is { } target
            ? Path.GetDirectoryName(target.FullName)!
            : folder;
    }

    private static string? BindirOfPgConfig() => FirstLine("pg_config", "--bindir");

    // "postgres (PostgreSQL) 15.13 (Debian …)" → "15"
    private static string? MajorVersion(string folder) =>
        FirstLine(Path.Combine(folder, "postgres"), "--version")?.Split(' ') is [_, _, var version, ..]
            ? version.Split('.')[0]
            : null;

    private static string? FirstLine(string program, string argument)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, [argument]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var line = process.StandardOutput.ReadLine();
            process.WaitForExit();
            return process.ExitCode == 0 ? line : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // not installed: the caller looks elsewhere
        }
    }
}
