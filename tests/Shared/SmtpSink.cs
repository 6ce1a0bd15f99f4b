using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Xunit;

namespace GovInfoReports.Tests.Shared;

/// <summary>A real SMTP server on a free local port that keeps what it is given. It refuses recipients whose address starts with "refused".</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _leaving = new();
    private readonly X509Certificate2? _certificate;
    private readonly bool _fromFirstByte;
    private readonly Task _serving;

    /// <param name="certificate">With one it takes mail over TLS only.</param>
    /// <param name="fromFirstByte">Whether TLS begins at once, or after STARTTLS.</param>
    public SmtpSink(X509Certificate2? certificate = null, bool fromFirstByte = false)
    {
        (_certificate, _fromFirstByte) = (certificate, fromFirstByte);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _serving = ServeAsync();
    }

    public int Port { get; }

    public ConcurrentQueue<(string To, string Data)> Mails { get; } = [];

    /// <summary>What happens while a mail arrives, before it is taken; given the recipient.</summary>
    public Func<string, Task> Arriving { get; set; } = _ => Task.CompletedTask;

    /// <summary>How many connections were made.</summary>
    public int Connections { get; private set; }

    /// <summary>Waits until somebody has mail.</summary>
    public async Task WaitForAsync(string to)
    {
        while (Mails.All(mail => mail.To != to)) await Task.Delay(50, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        // Stopped only when nobody listens any more: a listener that is asked after it was stopped throws something else.
        await _leaving.CancelAsync();
        await _serving;
        _listener.Stop();
        _leaving.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_leaving.Token);
                Connections++;
                await ServeAsync(client.GetStream());
            }
        }
        catch (OperationCanceledException)
        {
            // left
        }
    }

    private async Task ServeAsync(NetworkStream line)
    {
        try
        {
            Stream stream = _fromFirstByte ? await SecureAsync(line) : line;
            await stream.WriteAsync("220 sink\r\n"u8.ToArray());
            if (await TalkAsync(stream)) await TalkAsync(await SecureAsync(line));
        }
        catch (Exception e) when (e is IOException or AuthenticationException)
        {
            // The client broke off: it does not trust the certificate.
        }
    }

    private async Task<SslStream> SecureAsync(NetworkStream line)
    {
        var secure = new SslStream(line);
        await secure.AuthenticateAsServerAsync(_certificate!);
        return secure;
    }

    /// <returns>Whether the client wants to go on over TLS.</returns>
    private async Task<bool> TalkAsync(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        await using var writer = new StreamWriter(stream, Encoding.ASCII, leaveOpen: true) { NewLine = "\r\n", AutoFlush = true };
        var mustSecure = _certificate is not null && stream is not SslStream;
        var to = "";
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("RCPT TO:<", StringComparison.Ordinal)) to = line[9..line.IndexOf('>')];
            if (line == "DATA") await TakeAsync(reader, writer, to);
            else await writer.WriteLineAsync(AnswerTo(line, mustSecure));
            if (line == "STARTTLS") return true;
            if (line.StartsWith("QUIT", StringComparison.Ordinal)) return false;
        }
        return false;
    }

    private static string AnswerTo(string line, bool mustSecure) => line.Split(' ')[0] switch
    {
        "EHLO" => mustSecure ? "250-sink\r\n250 STARTTLS" : "250 sink",
        "STARTTLS" => "220 go on",
        "QUIT" => "221 bye",
        _ when mustSecure => "530 only over TLS",
        "RCPT" when line.StartsWith("RCPT TO:<refused", StringComparison.Ordinal) => "550 no such user",
        _ => "250 ok",
    };

    private async Task TakeAsync(StreamReader reader, StreamWriter writer, string to)
    {
        await writer.WriteLineAsync("354 go on");
        var data = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line && line != ".") data.AppendLine(line);
        await Arriving(to);
        Mails.Enqueue((to, data.ToString()));
        await writer.WriteLineAsync("250 taken");
    }
}
