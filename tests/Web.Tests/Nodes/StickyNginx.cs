using System.Diagnostics;
using GovInfoReports.Web.Tests.Data;
using Xunit;

namespace GovInfoReports.Web.Tests.Nodes;

/// <summary>nginx before two portals, with the very file that deploy/ hands out.</summary>
internal sealed class StickyNginx : IAsyncDisposable
{
    private readonly Process _process;

    private StickyNginx(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Skips the test where no nginx is to be had.</summary>
    public static async Task<StickyNginx> StartAsync(string folder, Uri one, Uri other, CancellationToken cancellation)
    {
        var program = await ProgramAsync(Repository.File("eng", "fetch-nginx.sh"), cancellation);
        var port = PortalNode.FreePort();
        var site = (await File.ReadAllTextAsync(Repository.File("deploy", "nginx", "portal.conf.template"), cancellation))
            .Replace("${NODE_A}", one.Authority, StringComparison.Ordinal).Replace("${NODE_B}", other.Authority, StringComparison.Ordinal)
            .Replace("${LISTEN}", $"127.0.0.1:{port}", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(folder, "portal.conf"), site, cancellation);
        var settings = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(settings, $$"""
            daemon off; master_process off; worker_processes 1; pid {{folder}}/nginx.pid;
            events { worker_connections 512; }
            http {
              access_log off;
              client_body_temp_path {{folder}}/b; proxy_temp_path {{folder}}/p; fastcgi_temp_path {{folder}}/f; uwsgi_temp_path {{folder}}/u; scgi_temp_path {{folder}}/s;
              include {{folder}}/portal.conf;
            }
            """, cancellation);
        var start = new ProcessStartInfo(program, ["-p", folder, "-c", settings, "-e", Path.Combine(folder, "error.log")]);
        var nginx = new StickyNginx(Process.Start(start)!, new Uri($"http://127.0.0.1:{port}/"));
        await nginx.WaitAsync(cancellation);
        return nginx;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task WaitAsync(CancellationToken cancellation)
    {
        using var client = new HttpClient { BaseAddress = Address };
        while (true)
        {
            if (_process.HasExited) throw new InvalidOperationException($"nginx ended with {_process.ExitCode}.");
            try
            {
                await client.GetAsync("/healthz/live", cancellation);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50, cancellation);
            }
        }
    }

    private static async Task<string> ProgramAsync(string script, CancellationToken cancellation)
    {
        using var fetch = Process.Start(new ProcessStartInfo(script) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = fetch.StandardError.ReadToEndAsync(cancellation);
        var program = (await fetch.StandardOutput.ReadToEndAsync(cancellation)).Trim();
        await fetch.WaitForExitAsync(cancellation);
        if (fetch.ExitCode != 0) Assert.Skip($"本机没有 nginx，也取不到：{(await said).Trim()}");
        return program;
    }
}
