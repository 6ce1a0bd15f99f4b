using System.Diagnostics;

namespace GovInfoReports.Core.Data;

/// <summary>
/// A shell that waits on a pipe from this process and, once the pipe closes, stops the cluster and deletes it. The kernel
/// closes the pipe even when this process is killed, so no server of a test outlives it. It has a session of its own, so
/// that Ctrl-C does not reach it.
/// </summary>
internal sealed class ThrowAwayWatch : IAsyncDisposable
{
    private const string Script = """
        exec >/dev/null 2>&1
        folder=$1; shift
        cat
        socket=$(sed -n 5p "$folder/pgdata/postmaster.pid")
        "$@"
        rm -rf -- "$folder"
        case $socket in */govinfo-*) rm -rf -- "$socket" ;; esac
        """;

    private readonly Process shell;

    public ThrowAwayWatch(ClusterPlace place, PostgresBinaries binaries)
    {
        var stop = place.Account.CommandLine(binaries.PgCtl, ["-D", place.PgData, "-m", "immediate", "-w", "stop"]);
        shell = Process.Start(new ProcessStartInfo("setsid", ["sh", "-c", Script, "throw-away", place.Folder, .. stop])
        {
            RedirectStandardInput = true,
            WorkingDirectory = "/",
        })!;
    }

    public async ValueTask DisposeAsync()
    {
        shell.StandardInput.Close();
        await shell.WaitForExitAsync();
        shell.Dispose();
    }
}
