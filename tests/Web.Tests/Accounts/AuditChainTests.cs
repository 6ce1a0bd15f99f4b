using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Filing;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Web.Tests.Accounts;

/// <summary>The audit log is a chain, whoever writes at the same moment, and whoever meddles with it is shown.</summary>
public sealed class AuditChainTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private const int Writers = 8;

    private AuditProof Proof => World.Get<AuditProof>();

    [Fact]
    public void What_is_hashed_is_as_documented()
    {
        var line = new AuditEntry
        {
            Number = 17, Previous = AuditChain.Beginning, At = new DateTimeOffset(2026, 1, 12, 10, 0, 0, TimeSpan.FromHours(8)), UserId = 5,
            UserName = "经办甲", Address = "10.0.0.7", Kind = "transition", Subject = "report:3", Details = "送审：起草中 → 复核中",
        };

        AuditChain.Canonical(line).ShouldBe(
            $"govinfo-audit-1\n17\n{AuditChain.Beginning}\n2026-01-12T02:00:00.000000Z\n5\n9:经办甲\n8:10.0.0.7\n10:transition\n8:report:3\n32:送审：起草中 → 复核中\n");
        AuditChain.HashOf(line).ShouldBe("ac7ce0655e03723fd5b7ac11f52d4a240290aee8bd28851f16975fc791f73978");
    }

    [Fact]
    public async Task Writers_of_all_kinds_on_several_nodes_make_one_chain_without_gaps()
    {
        var (reports, clerks) = (new List<int>(), new List<Actor>());
        for (var i = 0; i < Writers; i++)
        {
            var agency = await World.AgencyAsync($"dx-{i}", $"东溪区第{i}局", Core.Agencies.AgencyKind.Department, World.District);
            var clerk = await World.PersonAsync($"经办{i}", (Role.Clerk, agency));
            reports.Add(await World.CleanDraftAsync(clerk, agency));
            clerks.Add(clerk);
        }
        var nodes = Enumerable.Range(0, 2).Select(_ => World.Node()).ToList();
        var log = nodes.Select(node => node.Get<AuditLog>()).ToList();

        await Task.WhenAll(reports.SelectMany((report, i) => new[]
        {
            Task.Run(async () => { for (var k = 0; k < 10; k++) await log[i % 2].WriteAsync(World.Clerk, "export", $"report:{report}", $"{k}"); }),
            Task.Run(() => nodes[i % 2].SubmitAsync(report, clerks[i])),
        }));

        var verdict = await Proof.CheckAsync();
        verdict.Fault.ShouldBeNull();
        await using var db = World.Db();
        verdict.End.Number.ShouldBe(await db.AuditEntries.CountAsync());
        (await db.AuditEntries.CountAsync(line => line.Kind == "export")).ShouldBe(Writers * 10);
        (await db.AuditEntries.Select(line => line.Previous).Distinct().CountAsync()).ShouldBe((int)verdict.End.Number, "two lines follow the same one");
        foreach (var node in nodes) await node.DisposeAsync();
    }

    [Fact]
    public async Task An_act_that_fails_leaves_neither_a_line_nor_a_gap()
    {
        var id = await World.CleanDraftAsync();
        await using var broken = World.Disturbed(new BrokenTable("Notices"));
        await World.SubmitAsync(id);
        await World.Desk.TakeAsync(World.Reviewer, id);
        await Should.ThrowAsync<DbUpdateException>(() => broken.Desk.ReturnAsync(World.Reviewer, id, "请补充"));

        await World.Desk.ReturnAsync(World.Reviewer, id, "请补充");

        (await Proof.CheckAsync()).Fault.ShouldBeNull();
    }

    /// <summary>Who holds the end of the log keeps out other acts, but no keystroke.</summary>
    [Fact]
    public async Task Saving_what_is_typed_does_not_wait_for_the_log()
    {
        var id = await World.CleanDraftAsync();
        await using var holder = World.Db();
        await holder.Database.OpenConnectionAsync();
        await using var held = await holder.Database.GetDbConnection().BeginTransactionAsync();
        await using var command = holder.Database.GetDbConnection().CreateCommand();
        (command.CommandText, command.Transaction) = ("""UPDATE "AuditHeads" SET "Number" = "Number" """, held);
        await command.ExecuteNonQueryAsync();

        var act = World.Get<AuditLog>().WriteAsync(World.Clerk, "export", "x");
        await World.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch("table3.new_received.natural_person", 0, 3)], "b", "录入");
        act.IsCompleted.ShouldBeFalse();
        await held.RollbackAsync();

        await act;
        (await Proof.CheckAsync()).Fault.ShouldBeNull();
    }

    [Theory]
    [Trait("Kind", "Faults")]
    [InlineData("""UPDATE "AuditEntries" SET "Details" = 'x' WHERE "Number" = 3""", "第 3 条的内容与它的摘要不符")]
    [InlineData("""UPDATE "AuditEntries" SET "UserName" = '别人', "UserId" = 1 WHERE "Number" = 3""", "第 3 条的内容与它的摘要不符")]
    [InlineData("""UPDATE "AuditEntries" SET "At" = "At" + interval '1 microsecond' WHERE "Number" = 3""", "第 3 条的内容与它的摘要不符")]
    [InlineData("""DELETE FROM "AuditEntries" WHERE "Number" = 3""", "第 3 条不见了")]
    [InlineData("""DELETE FROM "AuditEntries" WHERE "Number" BETWEEN 2 AND 4""", "第 2 条至第 4 条不见了")]
    [InlineData("""DELETE FROM "AuditEntries" WHERE "Number" > 3""", "末尾的记录不见了：应有 6 条，只到第 3 条")]
    [InlineData("""DELETE FROM "AuditEntries" """, "末尾的记录不见了：应有 6 条，只到第 0 条")]
    [InlineData("""
        UPDATE "AuditEntries" SET "Number" = 99 WHERE "Number" = 3; UPDATE "AuditEntries" SET "Number" = 3 WHERE "Number" = 4;
        UPDATE "AuditEntries" SET "Number" = 4 WHERE "Number" = 99
        """, "第 3 条的内容与它的摘要不符")]
    [InlineData("""
        INSERT INTO "AuditEntries" ("At", "UserName", "Address", "Kind", "Subject", "Details", "Number", "Previous", "Hash")
        SELECT "At", "UserName", "Address", "Kind", "Subject", "Details", 0, '', '' FROM "AuditEntries" WHERE "Number" = 3
        """, "没有编号，不在链上")]
    [InlineData("""
        INSERT INTO "AuditEntries" ("At", "UserName", "Address", "Kind", "Subject", "Details", "Number", "Previous", "Hash")
        SELECT "At", "UserName", "Address", "Kind", "Subject", "Details", 7, "Previous", "Hash" FROM "AuditEntries" WHERE "Number" = 3
        """, "第 7 条的内容与它的摘要不符")]
    [InlineData("""DELETE FROM "AuditHeads" """, "AuditHeads")]
    public async Task Whoever_meddles_with_the_log_is_shown_and_where(string meddling, string fault)
    {
        await using var owner = Database.Owner();
        Assert.SkipUnless(owner.Database.IsNpgsql(), "The statements are PostgreSQL's.");
        await SixLinesAsync();
        (await Proof.CheckAsync()).Fault.ShouldBeNull();

        await owner.Database.ExecuteSqlRawAsync(meddling);

        (await Proof.CheckAsync()).Fault.ShouldNotBeNull().ShouldContain(fault);
    }

    /// <summary>Somebody with all rights forges hashes, too: only what was noted outside shows it.</summary>
    [Fact]
    public async Task A_log_written_anew_or_cut_with_its_end_forged_is_shown_by_what_was_noted()
    {
        await SixLinesAsync();
        var noted = (await Proof.CheckAsync()).End;
        await using var owner = Database.Owner();
        var lines = await owner.AuditEntries.OrderBy(line => line.Number).ToListAsync();
        var before = AuditChain.Beginning;
        foreach (var line in lines)
        {
            if (line.Number == 3) line.Details = "forged";
            line.Previous = before;
            before = line.Hash = AuditChain.HashOf(line);
        }
        var head = await owner.AuditHeads.SingleAsync();
        head.Hash = before;
        await owner.SaveChangesAsync();

        (await Proof.CheckAsync()).Fault.ShouldBeNull();
        (await Proof.CheckAsync(noted)).Fault.ShouldNotBeNull().ShouldContain("与抄存的摘要不符");

        owner.Remove(lines[^1]);
        (head.Number, head.Hash) = (lines[^2].Number, lines[^2].Hash);
        await owner.SaveChangesAsync();
        (await Proof.CheckAsync()).Fault.ShouldBeNull();
        (await Proof.CheckAsync(noted)).Fault.ShouldNotBeNull().ShouldContain("末尾的记录不见了");
    }

    [Fact]
    public async Task What_an_earlier_version_wrote_is_chained_once_at_the_upgrade()
    {
        await SixLinesAsync();
        await using (var owner = Database.Owner())
        {
            await owner.AuditEntries.ExecuteUpdateAsync(set => set.SetProperty(line => line.Number, 0).SetProperty(line => line.Hash, "").SetProperty(line => line.Previous, ""));
            await owner.AuditHeads.ExecuteUpdateAsync(set => set.SetProperty(head => head.Number, 0).SetProperty(head => head.Hash, AuditChain.Beginning));
        }
        var upgrade = new DatabaseOwner(Database.Owners());

        await Task.WhenAll(upgrade.UpgradeAsync(), upgrade.UpgradeAsync());

        var verdict = await Proof.CheckAsync();
        (verdict.Fault, verdict.End.Number).ShouldBe((null, 6));
        await World.Get<AuditLog>().WriteAsync(World.Clerk, "export", "later");
        await upgrade.UpgradeAsync();
        (await Proof.CheckAsync()).End.Number.ShouldBe(7);
    }

    private async Task SixLinesAsync()
    {
        await using var db = World.Db();
        var written = await db.AuditEntries.CountAsync();
        for (var i = written; i < 6; i++) await World.Get<AuditLog>().WriteAsync(World.Clerk, "export", $"report:{i}", $"第{i}次");
    }
}
