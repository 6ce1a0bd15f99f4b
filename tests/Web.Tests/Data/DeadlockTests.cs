using System.Data.Common;
using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Spreadsheets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Data;

/// <summary>A database that gives an act up for another's sake costs the person nothing: the act is done again, and once.</summary>
public sealed class DeadlockTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private static readonly Actor Admin = Actor.System("测试");

    [Theory]
    [InlineData("start", "start-report", 0)]
    [InlineData("save", null, 1)]
    [InlineData("submit", "transition", 0)]
    [InlineData("rename", "agency-rename", 0)]
    [InlineData("import accounts", "user-import", 0)]
    public async Task An_act_that_was_undone_for_another_is_done_again(string act, string? audited, int edits)
    {
        var draft = act == "start" ? 0 : await World.CleanDraftAsync();
        var deadlock = new Deadlock();
        await using var node = World.Disturbed(deadlock);
        deadlock.IsDue = true;

        await (act switch
        {
            "start" => (Task)node.Starter.StartBlankAsync(World.Clerk, World.Bureau.Id, Scenario.Year),
            "save" => node.Drafts.ApplyAsync(World.Clerk, draft, [new CellPatch("table3.new_received.natural_person", 0, 7)], "b", "录入"),
            "rename" => node.Get<AgencyDirectory>().RenameAsync(Admin, World.Bureau.Code, "东溪区财政和审计局", new DateOnly(2025, 6, 1)),
            "import accounts" => node.Get<UserSheet>().ImportAsync(Admin, new MemoryStream(Accounts())),
            _ => node.SubmitAsync(draft, World.Clerk),
        });

        deadlock.IsDue.ShouldBeFalse("nothing was written");
        await using var db = World.Db();
        (await db.AuditEntries.CountAsync(entry => entry.Kind == audited)).ShouldBe(audited is null ? 0 : 1);
        (await db.Edits.CountAsync()).ShouldBe(edits);
    }

    /// <summary>What goes on for ever is given up after as many tries as there are, in words.</summary>
    [Theory]
    [InlineData("one save")]
    [InlineData("a transaction")]
    public async Task A_deadlock_that_comes_again_and_again_is_tried_a_dozen_times_and_not_more(string act)
    {
        var deadlock = new Deadlock { IsDue = true, IsForEver = true };
        await using var node = World.Disturbed(deadlock);

        var refused = await Should.ThrowAsync<RefusedException>(() => act == "one save"
            ? node.Get<AuditLog>().WriteAsync(Admin, "test", "test")
            : node.Get<AgencyDirectory>().RenameAsync(Admin, World.Bureau.Code, "东溪区财政和审计局", new DateOnly(2025, 6, 1)));

        refused.Message.ShouldContain("请稍后再试");
        deadlock.Times.ShouldBe(12);
    }

    private static byte[] Accounts() => SheetWriter.Write("账号", ["用户名", "姓名", "邮箱", "角色", "单位编码"],
        [["zhang.san", "张三", "", "经办人", "dx-cz"], ["li.si", "李四", "", "经办人", "dx-cz"]]);

    /// <summary>Fails the next writing statement as a deadlock's victim.</summary>
    private sealed class Deadlock : DbCommandInterceptor
    {
        private static readonly string[] Writing = ["INSERT", "UPDATE"];

        public bool IsDue { get; set; }

        public bool IsForEver { get; init; }

        public int Times { get; private set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData data, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Fail(command);
            return new(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData data, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Fail(command);
            return new(result);
        }

        private void Fail(DbCommand command)
        {
            if (!IsDue || !Writing.Any(word => command.CommandText.Contains(word, StringComparison.Ordinal))) return;
            (IsDue, Times) = (IsForEver, Times + 1);
            throw new PostgresException("deadlock detected", "ERROR", "ERROR", PostgresErrorCodes.DeadlockDetected);
        }
    }
}
