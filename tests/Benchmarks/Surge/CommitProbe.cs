using System.Data;
using System.Diagnostics;
using GovInfoReports.Benchmarks.Databases;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Filing;

namespace GovInfoReports.Benchmarks.Surge;

/// <summary>
/// Times an autosave's transaction against a bare insert of one row of the same size, turn by turn on the same server while
/// the clerks type. In this process, without the circuit: it is the database's share of an edit.
/// </summary>
internal sealed class CommitProbe(BenchDatabase database, int reportId, IReadOnlyList<string> cells)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(40);
    private const int WarmUp = 10;
    private readonly List<double> _saves = [];
    private readonly List<double> _inserts = [];
    private int _round;

    public Percentiles Saves => Percentiles.Of(_saves);

    public Percentiles Inserts => Percentiles.Of(_inserts);

    /// <summary>Times from here on until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        _saves.Clear();
        _inserts.Clear();
        var drafts = database.Get<DraftStore>();
        await database.ExecuteAsync(
            "CREATE TABLE IF NOT EXISTS bare_insert (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, content text)",
            "IF OBJECT_ID('bare_insert') IS NULL CREATE TABLE bare_insert (id bigint IDENTITY PRIMARY KEY, content nvarchar(400))");
        await using var connection = await database.ConnectAsync();
        await using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO bare_insert (content) VALUES (@content)";
        var content = insert.CreateParameter();
        (content.ParameterName, content.DbType, content.Size, content.Value) = ("content", DbType.String, 400, new string('x', 200));
        insert.Parameters.Add(content);
        await insert.PrepareAsync(CancellationToken.None);
        for (var untimed = WarmUp; !stop.IsCancellationRequested; untimed--)
        {
            var started = Stopwatch.GetTimestamp();
            await insert.ExecuteNonQueryAsync(CancellationToken.None);
            var inserted = Stopwatch.GetElapsedTime(started);
            started = Stopwatch.GetTimestamp();
            await drafts.ApplyAsync(Actor.System("负载测试"), reportId, [Next()], $"probe{_round}", "录入", cancellationToken: CancellationToken.None);
            var saved = Stopwatch.GetElapsedTime(started);
            if (untimed <= 0)
            {
                _inserts.Add(inserted.TotalMilliseconds);
                _saves.Add(saved.TotalMilliseconds);
            }
            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    // The draft's cells are 0 at first; each pass over them counts one up.
    private CellPatch Next()
    {
        var (pass, at) = Math.DivRem(_round++, cells.Count);
        return new(cells[at], pass, pass + 1);
    }
}
