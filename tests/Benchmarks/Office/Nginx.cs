using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace GovInfoReports.Benchmarks.Office;

/// <summary>The yardstick of the public pages: nginx with one worker, serving the very bytes of a page, and standing before the portal as its cache.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    /// <summary>Below it nginx answers from its cache of the portal's pages.</summary>
    public const string Cached = "/cached";

    private readonly Process _process;

    private Nginx(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public int ProcessId => _process.Id;

    /// <param name="pages">What it serves: path and body.</param>
    public static async Task<Nginx> StartAsync(string folder, Uri portal, params (string Path, byte[] Body)[] pages)
    {
        var program = Environment.GetEnvironmentVariable("GOVINFO_BENCH_NGINX") ?? "nginx";
        var port = FreePort();
        foreach (var (path, body) in pages)
        {
            var file = Path.Combine(folder, "pages", path.TrimStart('/'));
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllBytesAsync(file, body);
        }
        var settings = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(settings, SettingsOf(folder, port, portal));
        var start = new ProcessStartInfo(program, ["-p", folder, "-c", settings, "-e", Path.Combine(folder, "error.log")]);
        var nginx = new Nginx(Process.Start(start)!, new Uri($"http://127.0.0.1:{port}/"));
        await nginx.WaitAsync(pages[0].Path);
        return nginx;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static string SettingsOf(string folder, int port, Uri portal) => $$"""
        daemon off; master_process off; worker_processes 1; pid {{folder}}/nginx.pid;
        events { worker_connections 512; }
        http {
          access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; default_type text/html; open_file_cache max=100;
          client_body_temp_path {{folder}}/b; proxy_temp_path {{folder}}/p; fastcgi_temp_path {{folder}}/f; uwsgi_temp_path {{folder}}/u; scgi_temp_path {{folder}}/s;
          proxy_cache_path {{folder}}/cache keys_zone=pages:1m;
          server {
            listen 127.0.0.1:{{port}};
            root {{folder}}/pages;
            location {{Cached}}/ { proxy_pass {{portal}}; proxy_cache pages; proxy_cache_valid 200 1m; proxy_http_version 1.1; }
          }
        }
        """;

    private async Task WaitAsync(string path)
    {
        using var client = new HttpClient { BaseAddress = Address };
        for (var patience = Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromSeconds(30); await Task.Delay(100))
        {
            if (_process.HasExited) throw new InvalidOperationException($"nginx ended with {_process.ExitCode}.");
            try
            {
                if ((await client.GetAsync(path)).IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                continue; // Not listening yet.
            }
        }
        throw new TimeoutException("nginx did not answer.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
