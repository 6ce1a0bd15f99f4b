namespace GovInfoReports.Cli;

/// <summary>What the shell gets to see.</summary>
public static class ExitCodes
{
    public const int Ok = 0;

    /// <summary>The report has findings of severity error.</summary>
    public const int Findings = 1;

    /// <summary>Not readable as a report, or the command line, a file or a folder is not usable.</summary>
    public const int Unusable = 2;
}
