using System.Globalization;

namespace GovInfoReports.Core.Data;

/// <summary>A running server as its postmaster.pid describes it.</summary>
internal sealed record Postmaster(int ProcessId, string SocketFolder)
{
    /// <summary>
    /// The server running on this cluster, or null. The file alone proves nothing: after kill -9 or a power cut it stays,
    /// and its process id may by then belong to some other program.
    /// </summary>
    public static Postmaster? Running(string pgData)
    {
        var file = Path.Combine(pgData, "postmaster.pid");
        if (!File.Exists(file))
            return null;
        var lines = File.ReadAllLines(file); // pid, data folder, start time, port, socket folder, …
        return lines.Length > 4 && int.TryParse(lines[0], CultureInfo.InvariantCulture, out var pid) && Serves(pid, lines[1])
            ? new Postmaster(pid, lines[4])
            : null;
    }

    private static bool Serves(int pid, string pgData)
    {
        try
        {
            var arguments = File.ReadAllText($"/proc/{pid}/cmdline").Split('\0');
            return Path.GetFileName(arguments[0]) == "postgres" && arguments.Contains(pgData);
        }
        catch (IOException)
        {
            return false; // no such process (any more)
        }
    }
}
