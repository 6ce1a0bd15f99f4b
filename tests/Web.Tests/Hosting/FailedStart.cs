using System.Diagnostics;

namespace GovInfoReports.Web.Tests.Hosting;

/// <summary>The portal as a process of its own that is expected not to start.</summary>
internal static class FailedStart
{
    public static readonly string Portal = typeof(Web.Public.PublicFrame).Assembly.Location;

    /// <summary>Starts the portal, expects it to end with 1, and returns what it said on standard error.</summary>
    /// <param name="folder">Where the programs lie, if they were copied.</param>
    public static async Task<string> SaysAsync(Dictionary<string, string?> environment, string? folder = null)
    {
        folder ??= AppContext.BaseDirectory;
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, Path.GetFileName(Portal))])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["Portal__DataFolder"] = Path.Combine(Path.GetTempPath(), "govinfo-start-tests");
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var portal = Process.Start(start)!;
        var said = portal.StandardError.ReadToEndAsync();
        var output = portal.StandardOutput.ReadToEndAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        try
        {
            await portal.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            portal.Kill(entireProcessTree: true);
            throw new TimeoutException($"The portal did not end: {await output}");
        }
        portal.ExitCode.ShouldBe(1, await output);
        return (await said).Trim();
    }
}
