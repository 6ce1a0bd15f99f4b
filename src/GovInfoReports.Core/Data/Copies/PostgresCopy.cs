using System.Text;
using Npgsql;

namespace GovInfoReports.Core.Data;

/// <summary>Copies of a PostgreSQL database in the custom format of <c>pg_dump</c>: one moment's state, taken while the portal works.</summary>
internal sealed class PostgresCopy(string connectionString)
{
    private const UnixFileMode OnlyOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Everything of ours, roles and rights excepted: those belong to the server.</summary>
    private const string EmptySchema = """
        SET client_min_messages = warning;
        DO $$
        DECLARE drop_it text;
        BEGIN
          FOR drop_it IN SELECT format('DROP TABLE public.%I CASCADE', tablename) FROM pg_catalog.pg_tables WHERE schemaname = 'public' LOOP EXECUTE drop_it; END LOOP;
          FOR drop_it IN SELECT format('DROP SEQUENCE public.%I CASCADE', sequencename) FROM pg_catalog.pg_sequences WHERE schemaname = 'public' LOOP EXECUTE drop_it; END LOOP;
          FOR drop_it IN SELECT format('DROP ROUTINE %s CASCADE', routine.oid::regprocedure) FROM pg_catalog.pg_proc routine
            WHERE routine.pronamespace = 'public'::regnamespace
              AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend part WHERE part.objid = routine.oid AND part.deptype = 'e') LOOP EXECUTE drop_it; END LOOP;
        END $$;

        """;

    private const string Others =
        "SELECT count(*) FROM pg_catalog.pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'";

    private const int MomentsToLeave = 30;

    private readonly NpgsqlConnectionStringBuilder _connection = new(connectionString) { Pooling = false };

    /// <param name="file">Not there yet; never seen before it is complete, and readable by its owner only.</param>
    public async Task SaveAsync(string file, CancellationToken cancellationToken)
    {
        var tools = await ToolsAsync(cancellationToken);
        var part = file + ".part";
        File.Delete(part);
        try
        {
            await using (new FileStream(part, Options())) { }
            await tools.RunAsync("数据库未能备份", "pg_dump", ["-Fc", "--no-owner", "--no-privileges", "-f", part], cancellationToken);
            await CheckAsync(tools, part, cancellationToken);
            File.Move(part, file);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    /// <summary>Puts a copy in the place of what is there, in one transaction: whatever fails, what was there stays.</summary>
    /// <param name="known">The migrations that this program knows.</param>
    public async Task RestoreAsync(string file, bool overwrite, IEnumerable<string> known, CancellationToken cancellationToken)
    {
        var tools = await ToolsAsync(cancellationToken);
        await CheckAsync(tools, file, cancellationToken);
        await DemandFreeAsync(overwrite, cancellationToken);
        using var read = tools.Start("pg_restore", ["--no-owner", "--no-privileges", "-f", "-", file]);
        using var write = tools.Start("psql", ["-X", "-q", "-1", "-v", "ON_ERROR_STOP=1", "-f", "-"]);
        try
        {
            await PipeAsync(read, write, cancellationToken);
            await SayAsync(write, DemandKnown(known), cancellationToken);
        }
        catch (IOException)
        {
            // psql has gone and says below why.
        }
        catch
        {
            // Without its end psql would take the half for the whole and commit.
            write.Kill();
            read.Kill();
            throw;
        }
        CloseQuietly(write);
        await PostgresTools.EndAsync("数据库未能恢复，原有内容没有改动", write, cancellationToken);
    }

    private static async Task PipeAsync(System.Diagnostics.Process read, System.Diagnostics.Process write, CancellationToken cancellationToken)
    {
        _ = write.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        await SayAsync(write, EmptySchema, cancellationToken);
        await read.StandardOutput.BaseStream.CopyToAsync(write.StandardInput.BaseStream, cancellationToken);
        await PostgresTools.EndAsync("备份文件未能读完，原有内容没有改动", read, cancellationToken);
    }

    private static async Task SayAsync(System.Diagnostics.Process to, string sql, CancellationToken cancellationToken)
    {
        await to.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(sql), cancellationToken);
        await to.StandardInput.BaseStream.FlushAsync(cancellationToken);
    }

    private static void CloseQuietly(System.Diagnostics.Process process)
    {
        try
        {
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before; its exit code tells.
        }
    }

    private static string DemandKnown(IEnumerable<string> known) => $"""

        DO $$ BEGIN
          IF EXISTS (SELECT 1 FROM public."__EFMigrationsHistory" WHERE "MigrationId" NOT IN ({string.Join(", ", known.Select(id => $"'{id}'"))})) THEN
            RAISE EXCEPTION '备份来自更新的版本，请先升级本程序';
          END IF;
        END $$;

        """;

    /// <summary>Reads the whole file, so that a damaged one is found before anything is touched.</summary>
    private static async Task CheckAsync(PostgresTools tools, string file, CancellationToken cancellationToken) =>
        await tools.RunAsync($"文件 {file} 不是完整的备份", "pg_restore", ["-f", "/dev/null", file], cancellationToken);

    private async Task DemandFreeAsync(bool overwrite, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(_connection.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        var tables = await CountAsync(connection, "SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = 'public'", cancellationToken);
        if (tables > 0 && !overwrite) throw new RefusedException(DatabaseCopy.NotEmpty);
        // Who has just left may be seen for a moment longer.
        for (var left = MomentsToLeave; await CountAsync(connection, Others, cancellationToken) is > 0 and var others; left--)
        {
            if (left == 0) throw new RefusedException($"还有 {others} 个连接在使用这个数据库。请先停止全部门户和 govinfo 命令，再恢复。");
            await Task.Delay(100, cancellationToken);
        }
    }

    private static async Task<long> CountAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task<PostgresTools> ToolsAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(_connection.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return PostgresTools.Find(_connection, connection.PostgreSqlVersion.Major);
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OnlyOwner;
        return options;
    }
}
