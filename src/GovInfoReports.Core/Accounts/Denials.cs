using GovInfoReports.Core.Data;

namespace GovInfoReports.Core.Accounts;

/// <summary>
/// Writes down what was refused, but so many lines a minute only, so that nobody fills the log by asking again and again: the same
/// thing to the same person once, a wrong password twenty times. The line that comes last says so. Counted by each node for itself.
/// </summary>
public sealed class Denials(AuditLog audit, TimeProvider clock)
{
    /// <summary>Lines a minute for the same refusal of a sign-in or a password: each is a guess.</summary>
    public const int SameGuesses = 20;

    /// <summary>Lines a minute for one person, or for all strangers from one address.</summary>
    public const int MostOfOne = 60;

    /// <summary>Lines a minute for all together.</summary>
    public const int MostOfAll = 100;

    private const string Denied = "denied";
    private const string More = "（一分钟内被拒次数过多，这一分钟里其余的不再逐条记录。）";

    private readonly Lock _turn = new();
    private readonly Dictionary<(string Who, string Kind, string Subject, string Words), int> _same = [];
    private readonly Dictionary<string, int> _ofOne = [];
    private int _ofAll;
    private long _minute;

    /// <param name="subject">What was asked for.</param>
    /// <param name="missing">What the person lacks, in Chinese.</param>
    public Task WriteAsync(Actor actor, string subject, string missing, CancellationToken cancellationToken = default) =>
        WriteAsync(actor, Denied, subject, missing, cancellationToken);

    /// <param name="kind">See <see cref="AuditEntry.Kind"/>.</param>
    public async Task WriteAsync(Actor actor, string kind, string subject, string words, CancellationToken cancellationToken = default)
    {
        switch (Take(actor, kind, subject, words))
        {
            case Turn.Write:
                await audit.WriteAsync(actor, kind, subject, words, cancellationToken);
                break;
            case Turn.Last:
                await audit.WriteAsync(actor, kind, subject, $"{words}{More}", cancellationToken);
                break;
        }
    }

    private Turn Take(Actor actor, string kind, string subject, string words)
    {
        var who = actor.UserId is { } id ? $"user:{id}" : $"{actor.Name}@{actor.Address}";
        lock (_turn)
        {
            var minute = clock.GetUtcNow().Ticks / TimeSpan.TicksPerMinute;
            if (minute != _minute) Forget(minute);
            var key = (who, kind, subject, words);
            var (same, one) = (_same.GetValueOrDefault(key), _ofOne.GetValueOrDefault(who));
            if (_ofAll >= MostOfAll || one >= MostOfOne || same >= (kind == Denied ? 1 : SameGuesses)) return Turn.None;
            (_same[key], _ofOne[who]) = (same + 1, one + 1);
            _ofAll++;
            return one + 1 == MostOfOne || _ofAll == MostOfAll ? Turn.Last : Turn.Write;
        }
    }

    private void Forget(long minute)
    {
        (_minute, _ofAll) = (minute, 0);
        _same.Clear();
        _ofOne.Clear();
    }

    private enum Turn
    {
        None,
        Write,
        Last,
    }
}
