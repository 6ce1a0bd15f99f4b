namespace GovInfoReports.Web.Hosting;

/// <summary>
/// The section <c>Portal:Circuits</c>: how many open pages this process bears. An open page takes about a mebibyte; what is
/// not set follows from the memory the process may use.
/// </summary>
public sealed class CircuitLimits
{
    public const string Section = "Portal:Circuits";

    /// <summary>
    /// Bytes: the longest paragraph with what was seen there and what was sent of it before (limits.js keeps to that). What is
    /// larger comes as a stream, its size asked before any of it.
    /// </summary>
    public const int LargestMessage = 512 * 1024;

    private const long MemoryOfOne = 1024 * 1024;
    private const int FewestKept = 100;
    private const int MostKeptUnasked = 2_000;

    /// <summary>Pages that one person may have open at once.</summary>
    public int PerPerson { get; set; } = 40;

    /// <summary>Pages open at once, those without a connection among them; 0 for as many as three quarters of the memory hold.</summary>
    public int Total { get; set; }

    /// <summary>Pages kept for three minutes after they lost their connection, so that they go on where they were; 0 for as many as a quarter of the memory holds, 2,000 at most.</summary>
    public int Disconnected { get; set; }

    /// <param name="memory">Bytes that the process may use.</param>
    public int TotalOf(long memory) => Total > 0 ? Total : (int)Math.Clamp(memory / 4 * 3 / MemoryOfOne, FewestKept, int.MaxValue);

    /// <inheritdoc cref="TotalOf"/>
    public int DisconnectedOf(long memory) => Disconnected > 0 ? Disconnected : (int)Math.Clamp(memory / 4 / MemoryOfOne, FewestKept, MostKeptUnasked);
}
