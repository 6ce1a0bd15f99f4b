using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Accounts;

/// <summary>A place in the chain that somebody wrote down earlier, outside the database.</summary>
/// <param name="Number">See <see cref="AuditEntry.Number"/>.</param>
/// <param name="Hash">See <see cref="AuditEntry.Hash"/>.</param>
public sealed record AuditMark(long Number, string Hash)
{
    public override string ToString() => $"{Number}:{Hash}";
}

/// <param name="End">The last line that the chain holds up to.</param>
/// <param name="Fault">The first thing wrong, in Chinese; null when the chain is whole.</param>
public sealed record AuditVerdict(AuditMark End, string? Fault)
{
    /// <summary>For people, in one sentence.</summary>
    public string Words => Fault is null ? $"审计日志完好，共 {End.Number} 条。" : $"审计日志有问题。{Fault}此前的 {End.Number} 条完好。";
}

/// <summary>Goes over the whole audit log and names the first line that is not as it was written. See docs/audit.md for what it cannot see.</summary>
public sealed class AuditProof(IDbContextFactory<ReportsDb> databases)
{
    private const int AtOnce = 5000;

    /// <param name="noted">What was written down earlier: shows also a log that was written anew, or cut and its end forged.</param>
    public async Task<AuditVerdict> CheckAsync(AuditMark? noted = null, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var end = new AuditMark(0, AuditChain.Beginning);
        if (await db.AuditEntries.Where(line => line.Number < 1).OrderBy(line => line.Id).Select(line => (long?)line.Id).FirstOrDefaultAsync(cancellationToken) is { } loose)
            return new AuditVerdict(end, $"数据行 {loose}（Id）没有编号，不在链上：它不是由系统写入的。");
        for (var isMore = true; isMore;)
        {
            var after = end.Number;
            var lines = await db.AuditEntries.AsNoTracking().Where(line => line.Number > after).OrderBy(line => line.Number).Take(AtOnce).ToListAsync(cancellationToken);
            foreach (var line in lines)
            {
                if (FaultOf(line, end, noted) is { } fault) return new AuditVerdict(end, fault);
                end = new AuditMark(line.Number, line.Hash);
            }
            isMore = lines.Count == AtOnce;
        }
        return new AuditVerdict(end, await FaultAtEndAsync(db, end, noted, cancellationToken));
    }

    private static string? FaultOf(AuditEntry line, AuditMark before, AuditMark? noted)
    {
        if (line.Number != before.Number + 1)
            return line.Number == before.Number + 2 ? $"第 {before.Number + 1} 条不见了：被删除，或被改了编号。" : $"第 {before.Number + 1} 条至第 {line.Number - 1} 条不见了：被删除，或被改了编号。";
        if (line.Hash != AuditChain.HashOf(line)) return $"第 {line.Number} 条的内容与它的摘要不符：被改动，或与别的记录调换。";
        if (line.Previous != before.Hash) return $"第 {line.Number} 条与第 {before.Number} 条不衔接：这里有记录被替换、插入或调换。";
        return noted?.Number == line.Number && noted.Hash != line.Hash ? $"第 {line.Number} 条与抄存的摘要不符：这一条或它以前的记录被整段重写。" : null;
    }

    /// <summary>Read in one statement, so that whoever writes meanwhile changes nothing.</summary>
    private static async Task<string?> FaultAtEndAsync(ReportsDb db, AuditMark end, AuditMark? noted, CancellationToken cancellationToken)
    {
        var head = await db.AuditHeads.AsNoTracking().Select(row => new { row.Number, row.Hash, Last = db.AuditEntries.Max(line => (long?)line.Number) ?? 0 })
            .SingleOrDefaultAsync(cancellationToken);
        if (head is null) return "记载日志末尾的数据行（AuditHeads）不见了。";
        if (head.Last < head.Number) return $"末尾的记录不见了：应有 {head.Number} 条，只到第 {head.Last} 条。";
        if (head.Last > head.Number) return $"第 {head.Number + 1} 条起的记录不是由系统写入的：日志应止于第 {head.Number} 条。";
        if (head.Number == end.Number && head.Hash != end.Hash) return $"第 {end.Number} 条与日志末尾的记载不符：末尾的记录被替换。";
        return noted is not null && noted.Number > end.Number ? $"末尾的记录不见了：抄存的是第 {noted.Number} 条，日志只到第 {end.Number} 条。" : null;
    }
}
