using System.Globalization;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GovInfoReports.Core.Work;

/// <param name="Size">Bytes.</param>
public sealed record StoredCopy(string File, DateTimeOffset MadeAt, long Size);

/// <summary>
/// Makes one copy of the database a day and throws the oldest away. A day that was slept through is made up for as soon as the
/// portal runs; a copy that failed is tried again an hour later. To be switched on at one node.
/// </summary>
public sealed class DailyCopies
{
    private const string Pattern = "govinfo-????????.dump";

    private static readonly TimeSpan AfterFailure = TimeSpan.FromHours(1);

    private readonly CopyOptions _options;
    private readonly DatabaseCopy _copy;
    private readonly TimeProvider _clock;
    private readonly ILogger<DailyCopies> _log;
    private readonly TimeOnly? _at;
    private DateTimeOffset _notBefore = DateTimeOffset.MinValue;
    private DateOnly _madeOn;

    /// <exception cref="RefusedException">The settings cannot be understood.</exception>
    public DailyCopies(IOptions<CopyOptions> options, DatabaseCopy copy, TimeProvider clock, ILogger<DailyCopies> log)
    {
        (_options, _copy, _clock, _log) = (options.Value, copy, clock, log);
        if (_options.At.Length == 0) return;
        _at = TimeOnly.TryParseExact(_options.At, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? at
            : throw new RefusedException($"备份时间（Backup:At）“{_options.At}”无效，应为“02:30”这样的时刻；不需要自动备份的，请留空。");
        if (_options.Keep < 1) throw new RefusedException($"备份保留份数（Backup:Keep）“{_options.Keep}”无效，应为 1 或更大的整数。");
    }

    /// <summary>Whether this node makes copies.</summary>
    public bool IsOn => _at is not null;

    /// <summary>The newest of the copies made here; null when there is none.</summary>
    public StoredCopy? Newest() => Files().Select(file => new FileInfo(file)).FirstOrDefault() is { } newest
        ? new StoredCopy(newest.FullName, newest.LastWriteTimeUtc, newest.Length)
        : null;

    /// <summary>Makes today's copy when its time has come and it is not there yet.</summary>
    /// <returns>The new file, or null.</returns>
    public async Task<string?> RunDueAsync(CancellationToken cancellationToken = default)
    {
        var now = _clock.GetUtcNow();
        if (_at is not { } at || now < _notBefore || _madeOn == now.Day() || TimeOnly.FromDateTime(now.InChina().DateTime) < at) return null;
        var file = Path.Combine(_options.Folder, $"govinfo-{now.Day():yyyyMMdd}.dump");
        if (File.Exists(file))
        {
            _madeOn = now.Day();
            return null;
        }
        try
        {
            await _copy.SaveAsync(file, cancellationToken);
        }
        catch
        {
            _notBefore = now + AfterFailure;
            throw;
        }
        _madeOn = now.Day();
        _log.LogInformation("{Progress}", $"已备份数据库：{file}");
        Rotate();
        return file;
    }

    private void Rotate()
    {
        foreach (var old in Files().Skip(_options.Keep)) File.Delete(old);
    }

    // Their names sort by day; newest first.
    private IEnumerable<string> Files() =>
        Directory.Exists(_options.Folder) ? Directory.EnumerateFiles(_options.Folder, Pattern).OrderDescending(StringComparer.Ordinal) : [];
}
