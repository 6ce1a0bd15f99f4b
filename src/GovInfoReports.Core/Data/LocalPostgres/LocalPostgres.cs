using Npgsql;

namespace GovInfoReports.Core.Data;

/// <summary>
/// The private PostgreSQL cluster of an installation without a database server of its own: an installed PostgreSQL's
/// programs on a folder of ours, reachable over a Unix socket only. Several processes may use it at once; the first one
/// starts it, the last one to leave stops it.
/// </summary>
public sealed class LocalPostgres : IAsyncDisposable
{
    private const string SuperUser = "postgres";
    private const int Port = 5432; // part of the socket's file name; no TCP port is opened

    private readonly ClusterServer server;
    private readonly IDisposable membership;
    private readonly ThrowAwayWatch? watch;
    private readonly Action<string>? progress;
    private ClusterKeeper? keeper;
    private bool disposed;

    private LocalPostgres(ClusterServer server, Postmaster postmaster, bool startedHere, IDisposable membership, ThrowAwayWatch? watch, Action<string>? progress)
    {
        this.server = server;
        this.membership = membership;
        this.watch = watch;
        this.progress = progress;
        StartedHere = startedHere;
        ProcessId = postmaster.ProcessId;
        SocketFolder = postmaster.SocketFolder;
    }

    /// <summary>The folder that really holds the cluster: the wanted one, or another when root's database account cannot reach it.</summary>
    public string DataFolder => server.Place.Folder;

    /// <summary>False when the cluster ran already and was only joined.</summary>
    public bool StartedHere { get; }

    /// <summary>The process id of the server.</summary>
    public int ProcessId { get; private set; }

    public string SocketFolder { get; }

    /// <summary>Whether a cluster was made for this folder, there or where root's database account can reach it.</summary>
    public static bool Exists(string dataFolder) => ClusterPlace.Candidates(Path.GetFullPath(dataFolder)).Any(Directory.Exists);

    /// <summary>Joins the cluster in this folder, after making and starting it where needed.</summary>
    /// <param name="dataFolder">A folder of its own for the cluster; made when missing.</param>
    /// <param name="progress">Takes lines in Chinese that tell the operator what is going on.</param>
    /// <exception cref="LocalPostgresException">PostgreSQL is missing, the folder cannot be used, or the server does not start.</exception>
    public static async Task<LocalPostgres> StartAsync(string dataFolder, Action<string>? progress = null, CancellationToken cancellationToken = default)
    {
        var place = await ClusterPlace.PrepareAsync(Path.GetFullPath(dataFolder), progress, cancellationToken);
        return await JoinAsync(new ClusterServer(place, durable: true), watched: false, progress, cancellationToken);
    }

    /// <summary>A fresh cluster for tests: no fsync, deleted when disposed of or when this process dies.</summary>
    public static async Task<LocalPostgres> StartThrowAwayAsync(CancellationToken cancellationToken = default)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"govinfo-test-{Guid.NewGuid():N}");
        var place = await ClusterPlace.PrepareAsync(folder, progress: null, cancellationToken);
        return await JoinAsync(new ClusterServer(place, durable: false), watched: true, progress: null, cancellationToken);
    }

    /// <summary>An Npgsql connection string for a database of this cluster, as its superuser.</summary>
    public string ConnectionString(string database) => ConnectionString(SocketFolder, database);

    /// <summary>Creates an empty database (UTF-8, C.UTF-8) unless there is one of that name.</summary>
    public async Task CreateDatabaseIfMissingAsync(string name, CancellationToken cancellationToken = default)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync(cancellationToken);
        await using var find = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = @name", connection);
        find.Parameters.AddWithValue("name", name);
        if (await find.ExecuteScalarAsync(cancellationToken) is not null)
            return;
        await using var create = new NpgsqlCommand($"CREATE DATABASE \"{name.Replace("\"", "\"\"")}\"", connection);
        try
        {
            await create.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // another process made it between the two commands
        }
    }

    /// <summary>From now until this is disposed of, a server that dies is started again.</summary>
    /// <param name="tell">Takes lines in Chinese for the operator.</param>
    public void KeepRunning(Action<string> tell)
    {
        keeper = new ClusterKeeper(server.Place, RestartAsync, tell);
        keeper.Begin();
    }

    /// <summary>Makes the database where it is missing, its owner and the portal's role; what an earlier version made is handed over.</summary>
    public async Task<ClusterConnections> PrepareDatabaseAsync(string name, CancellationToken cancellationToken = default)
    {
        await CreateDatabaseIfMissingAsync(name, cancellationToken);
        var superuser = ConnectionString(name);
        await ClusterRoles.PrepareAsync(superuser, cancellationToken);
        return new ClusterConnections(ClusterRoles.As(ClusterRoles.Owner, superuser), ClusterRoles.As(PortalRole.Name, superuser));
    }

    /// <summary>Leaves the cluster, and stops it when nobody else uses it.</summary>
    /// <exception cref="LocalPostgresException">The server does not stop.</exception>
    public async ValueTask DisposeAsync()
    {
        if (disposed)
            return;
        disposed = true;
        if (keeper is not null)
            await keeper.DisposeAsync();
        if (watch is not null)
        {
            membership.Dispose();
            await watch.DisposeAsync();
            return;
        }
        using var gate = await ClusterLock.EnterAsync(server.Place.GateFile, progress, CancellationToken.None);
        await LeaveAsync(server, membership);
    }

    private async Task RestartAsync(CancellationToken cancellationToken)
    {
        using var gate = await ClusterLock.EnterAsync(server.Place.GateFile, progress: null, cancellationToken);
        var postmaster = Postmaster.Running(server.Place.PgData) ?? await server.StartAsync(progress: null, cancellationToken);
        await WaitUntilReadyAsync(postmaster, cancellationToken);
        ProcessId = postmaster.ProcessId;
    }

    // Holding the gate.
    private static async Task LeaveAsync(ClusterServer server, IDisposable membership)
    {
        membership.Dispose();
        using var alone = await ClusterLock.TryTakeAloneAsync(server.Place.UsersFile);
        if (alone is null)
            return;
        NpgsqlConnection.ClearAllPools();
        await server.StopAsync();
    }

    private static async Task<LocalPostgres> JoinAsync(ClusterServer server, bool watched, Action<string>? progress, CancellationToken cancellationToken)
    {
        using var gate = await ClusterLock.EnterAsync(server.Place.GateFile, progress, cancellationToken);
        var membership = ClusterLock.Join(server.Place.UsersFile);
        ThrowAwayWatch? watch = null;
        try
        {
            var running = Postmaster.Running(server.Place.PgData);
            if (watched)
                watch = new ThrowAwayWatch(server.Place, server.Binaries);
            var postmaster = running ?? await server.StartAsync(progress, cancellationToken);
            await WaitUntilReadyAsync(postmaster, cancellationToken);
            return new LocalPostgres(server, postmaster, running is null, membership, watch, progress);
        }
        catch
        {
            await LeaveAsync(server, membership);
            if (watch is not null)
                await watch.DisposeAsync();
            throw;
        }
    }

    // A server that another process has just started may still be recovering.
    private static async Task WaitUntilReadyAsync(Postmaster postmaster, CancellationToken cancellationToken)
    {
        for (; ; await Task.Delay(200, cancellationToken))
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString(postmaster.SocketFolder, "postgres"));
                await connection.OpenAsync(cancellationToken);
                return;
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.CannotConnectNow)
            {
                continue;
            }
            catch (NpgsqlException e)
            {
                throw new LocalPostgresException($"数据库已启动，但无法连接（{postmaster.SocketFolder}）：{e.Message}", e);
            }
        }
    }

    private static string ConnectionString(string socketFolder, string database) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = socketFolder,
            Port = Port,
            Username = SuperUser,
            Database = database,
            SslMode = SslMode.Disable,
        }.ConnectionString;
}
