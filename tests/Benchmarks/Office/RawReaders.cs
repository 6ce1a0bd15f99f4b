using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace GovInfoReports.Benchmarks.Office;

/// <summary>
/// Readers that ask for one page over and over on connections that stay open, and cost next to nothing themselves: an ordinary HTTP client takes
/// more of the machine than the server that it measures.
/// </summary>
internal static class RawReaders
{
    private const int AtOnce = 16;
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(2);

    /// <returns>How many answers came, and how many that is a second.</returns>
    public static async Task<(int Answers, double Rate)> ReadAsync(Uri address, string path, string headers = "")
    {
        var question = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {address.Authority}\r\n{headers}\r\n");
        var start = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(() => Read(address, question))));
        return (counts.Sum(), counts.Sum() / Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private static int Read(Uri address, byte[] question)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(address.Host, address.Port);
        var buffer = new byte[256 * 1024];
        var answers = 0;
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Slice; answers++)
        {
            socket.Send(question);
            ReadAnswer(socket, buffer);
        }
        return answers;
    }

    private static void ReadAnswer(Socket socket, byte[] buffer)
    {
        var (filled, end) = (0, -1);
        while (end < 0)
        {
            filled += Receive(socket, buffer.AsSpan(filled));
            end = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8);
        }
        var left = LengthOf(Encoding.ASCII.GetString(buffer, 0, end)) - (filled - end - 4);
        while (left > 0) left -= Receive(socket, buffer.AsSpan(0, Math.Min(left, buffer.Length)));
    }

    private static int Receive(Socket socket, Span<byte> room) =>
        socket.Receive(room) is > 0 and var read ? read : throw new InvalidOperationException("The server closed the connection.");

    private static int LengthOf(string head)
    {
        if (!head.StartsWith("HTTP/1.1 20", StringComparison.Ordinal)) throw new InvalidOperationException(head);
        var line = head.Split("\r\n").First(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return int.Parse(line.AsSpan(line.IndexOf(':') + 1).Trim());
    }
}
