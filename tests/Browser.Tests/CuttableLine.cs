using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace GovInfoReports.Browser.Tests;

/// <summary>A network line between browser and portal that can be cut: open connections die and new ones are refused.</summary>
public sealed class CuttableLine : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, byte> _open = new();
    private readonly CancellationTokenSource _end = new();
    private readonly int _portalPort;
    private readonly Task _accepting;
    private volatile bool _isCut;

    public CuttableLine(int portalPort)
    {
        _portalPort = portalPort;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Address => $"http://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public void Cut()
    {
        _isCut = true;
        foreach (var client in _open.Keys) client.Close();
    }

    public void Restore() => _isCut = false;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        Cut();
        await _accepting;
        _listener.Stop();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = CarryAsync(await _listener.AcceptTcpClientAsync(_end.Token));
        }
        catch (OperationCanceledException)
        {
            // The line is given up.
        }
    }

    private async Task CarryAsync(TcpClient browser)
    {
        using var portal = new TcpClient();
        _open[browser] = _open[portal] = 0;
        try
        {
            if (_isCut) return;
            await portal.ConnectAsync(IPAddress.Loopback, _portalPort);
            await Task.WhenAny(
                browser.GetStream().CopyToAsync(portal.GetStream(), _end.Token),
                portal.GetStream().CopyToAsync(browser.GetStream(), _end.Token));
        }
        catch (Exception broken) when (broken is IOException or SocketException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
        {
            // A cut line: both ends see a closed connection, as they should.
        }
        finally
        {
            _open.TryRemove(browser, out _);
            _open.TryRemove(portal, out _);
            browser.Dispose();
        }
    }
}
