using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using GovInfoReports.Benchmarks.Databases;

namespace GovInfoReports.Benchmarks.Surge;

/// <summary>The portal in a process of its own, as it is deployed, on a database of the benchmark.</summary>
internal sealed class Portal : IAsyncDisposable
{
    private const int ResidentKilobytesPerMebibyte = 1024;
    private readonly Process _process;

    private Portal(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public int ProcessId => _process.Id;

    /// <summary>Resident memory in MiB, as the operating system counts it.</summary>
    public async Task<double> ResidentAsync()
    {
        var status = await File.ReadAllLinesAsync($"/proc/{_process.Id}/status");
        return double.Parse(status.First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) / ResidentKilobytesPerMebibyte;
    }

    /// <param name="kept">How many disconnected circuits it keeps; 0 as it decides itself.</param>
    public static async Task<Portal> StartAsync(BenchDatabase database, string folder, int kept = 0)
    {
        var program = Built("PortalProgram");
        var address = new Uri($"http://127.0.0.1:{FreePort()}/");
        var start = new ProcessStartInfo("dotnet", [program])
        {
            WorkingDirectory = Path.GetDirectoryName(program),
            RedirectStandardOutput = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["ASPNETCORE_URLS"] = address.ToString(),
                ["ASPNETCORE_WEBROOT"] = Built("PortalWebRoot"),
                ["Database__Provider"] = database.Kind.ToString(),
                ["Database__ConnectionString"] = database.ConnectionString,
                ["Database__MaxBatchSize"] = BenchDatabase.MaxBatch.ToString(CultureInfo.InvariantCulture),
                ["Portal__DataFolder"] = folder,
                ["Portal__Circuits__Disconnected"] = kept.ToString(CultureInfo.InvariantCulture),
                // As run.sh and the container start it, unless the caller tries another.
                ["DOTNET_GCgen0size"] = Environment.GetEnvironmentVariable("DOTNET_GCgen0size") ?? "0x800000",
            },
        };
        var portal = new Portal(Process.Start(start)!, address);
        var log = Path.Combine(folder, "portal.log");
        portal._process.OutputDataReceived += (_, line) => File.AppendAllText(log, line.Data + Environment.NewLine);
        portal._process.BeginOutputReadLine();
        await portal.WaitAsync();
        return portal;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>A path that the build has noted.</summary>
    private static string Built(string key) => Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().First(data => data.Key == key).Value!;

    private async Task WaitAsync()
    {
        using var client = new HttpClient { BaseAddress = Address };
        for (var patience = Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromMinutes(3); await Task.Delay(300))
        {
            if (_process.HasExited) throw new InvalidOperationException($"The portal ended with {_process.ExitCode}.");
            try
            {
                if ((await client.GetAsync("/healthz/ready")).IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                continue; // Not listening yet.
            }
        }
        throw new TimeoutException("The portal did not become ready.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
