using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GovInfoReports.Web.Tests.Data;

/// <summary>
/// Counts what is asked of the database. It sees only what its own test asks, however deep in pages and services: what jobs
/// and other tests ask at the same time flows elsewhere.
/// </summary>
public sealed partial class QueryCounter : DbCommandInterceptor
{
    public static readonly QueryCounter Instance = new();

    private static readonly AsyncLocal<List<string>?> Asked = new();
    private static readonly AsyncLocal<ConcurrentDictionary<string, int>?> Read = new();

    private QueryCounter()
    {
    }

    /// <summary>Does something and tells the commands it sent, in order.</summary>
    public static async Task<IReadOnlyList<string>> OfAsync(Func<Task> act)
    {
        List<string> asked = [];
        Asked.Value = asked;
        try
        {
            await act();
        }
        finally
        {
            Asked.Value = null;
        }
        return asked;
    }

    /// <summary>Does something and tells how many rows it read, by the first table that is named in each command.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> RowsAsync(Func<Task> act)
    {
        ConcurrentDictionary<string, int> read = [];
        Read.Value = read;
        try
        {
            await act();
        }
        finally
        {
            Read.Value = null;
        }
        return read;
    }

    public override InterceptionResult DataReaderDisposing(DbCommand command, DataReaderDisposingEventData data, InterceptionResult result)
    {
        if (Read.Value is { } read) read.AddOrUpdate(FirstTable().Match(command.CommandText).Groups[1].Value, data.ReadCount, (_, rows) => rows + data.ReadCount);
        return result;
    }

    [GeneratedRegex("FROM [\"\\[](\\w+)")]
    private static partial Regex FirstTable();

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData data, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
        new(Noted(command, result));

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData data, InterceptionResult<DbDataReader> result) =>
        Noted(command, result);

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData data, InterceptionResult<object> result, CancellationToken cancellationToken = default) =>
        new(Noted(command, result));

    public override InterceptionResult<object> ScalarExecuting(DbCommand command, CommandEventData data, InterceptionResult<object> result) =>
        Noted(command, result);

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData data, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        new(Noted(command, result));

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData data, InterceptionResult<int> result) =>
        Noted(command, result);

    private static T Noted<T>(DbCommand command, T result)
    {
        if (Asked.Value is { } asked)
            lock (asked) asked.Add(command.CommandText);
        return result;
    }
}
