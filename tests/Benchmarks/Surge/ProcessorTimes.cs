namespace GovInfoReports.Benchmarks.Surge;

/// <summary>Processor time used so far by the three that share the machine.</summary>
internal readonly record struct ProcessorTimes(TimeSpan Portal, TimeSpan? Database, TimeSpan Driver)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    private const int ParentField = 1;
    private const int OwnTimeFields = 11;
    private const int EndedChildrenFields = 13;

    /// <param name="server">Process id of the database server, parent of one process a connection; null where it cannot be seen.</param>
    public static ProcessorTimes Read(int portal, int? server) =>
        new(Of(portal), server is { } process ? Of(process) + Children(process) : null, Of(Environment.ProcessId));

    public static ProcessorTimes operator -(ProcessorTimes later, ProcessorTimes earlier) =>
        new(later.Portal - earlier.Portal, later.Database - earlier.Database, later.Driver - earlier.Driver);

    public string Per(int events) =>
        $"processor an event: portal {Portal.TotalMilliseconds / events:0.00} ms, database {(Database is { } used ? $"{used.TotalMilliseconds / events:0.00} ms" : "elsewhere")}, "
        + $"driver {Driver.TotalMilliseconds / events:0.00} ms";

    private static TimeSpan Children(int parent)
    {
        var total = TimeSpan.Zero;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
            if (int.TryParse(Path.GetFileName(folder), out var id) && Fields(id) is { } fields && fields[ParentField] == parent.ToString()) total += Time(fields, OwnTimeFields);
        return total;
    }

    /// <summary>With what its ended children had used.</summary>
    public static TimeSpan Of(int process) => Fields(process) is { } fields ? Time(fields, OwnTimeFields) + Time(fields, EndedChildrenFields) : TimeSpan.Zero;

    private static TimeSpan Time(string[] fields, int at) => (long.Parse(fields[at]) + long.Parse(fields[at + 1])) * Tick;

    /// <summary>The fields of proc(5)'s stat behind the program's name, which may hold anything; null when the process has ended.</summary>
    private static string[]? Fields(int process)
    {
        try
        {
            var line = File.ReadAllText($"/proc/{process}/stat");
            return line[(line.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }
}
