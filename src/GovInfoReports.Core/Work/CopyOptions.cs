namespace GovInfoReports.Core.Work;

/// <summary>The section <c>Backup</c> of the configuration: copies that the portal makes by itself.</summary>
public sealed class CopyOptions
{
    public const string Section = "Backup";

    /// <summary>The time of day in China, such as <c>02:30</c>, after which the day's copy is made; empty for none.</summary>
    public string At { get; set; } = "";

    /// <summary>How many days' copies are kept.</summary>
    public int Keep { get; set; } = 7;

    /// <summary>Where they lie. On SQL Server a folder of the server's machine, where nothing is rotated.</summary>
    public string Folder { get; set; } = "";
}
