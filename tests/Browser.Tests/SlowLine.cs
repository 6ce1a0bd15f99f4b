using System.Globalization;

namespace GovInfoReports.Browser.Tests;

/// <summary>
/// A line to the portal on which every message takes its time, in both directions and in order: what a slow machine or a far
/// office's line does, without slowing the machine. Shows pages and tests that hold only where an answer comes at once.
/// </summary>
/// <param name="Least">Milliseconds that a message takes at least.</param>
/// <param name="Most">Milliseconds that it takes at most.</param>
public sealed record SlowLine(int Least, int Most)
{
    /// <summary>Set to the longest delay in milliseconds, it runs all tests over lines of which each message takes another time.</summary>
    private const string Longest = "GOVINFO_TEST_LINE_DELAY";

    /// <summary>Null where the line is as fast as it is.</summary>
    public static SlowLine? OfAllTests { get; } =
        int.TryParse(Environment.GetEnvironmentVariable(Longest), NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most > 0 ? new SlowLine(0, most) : null;

    /// <summary>Put before a page's own scripts, it delays what goes over its web sockets.</summary>
    public string Script => $$"""
        (() => {
          const Line = WebSocket;
          const inOrder = () => {
            const waiting = [];
            let free = 0;
            return act => {
              const now = performance.now();
              free = Math.max(now + {{Least}} + Math.random() * {{Most - Least}}, free);
              waiting.push(act);
              setTimeout(() => waiting.shift()(), free - now);
            };
          };
          window.WebSocket = class extends Line {
            #sending = inOrder();
            #receiving = inOrder();
            send(data) {
              this.#sending(() => { if (this.readyState === Line.OPEN) super.send(data); });
            }
            set onmessage(listener) {
              super.onmessage = listener && (message => this.#receiving(() => listener.call(this, message)));
            }
          };
        })();
        """;
}
