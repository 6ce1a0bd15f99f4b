using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace GovInfoReports.Tests.Shared;

/// <summary>Empties a database that cannot be dropped. The model says which tables there are and what hangs on what.</summary>
internal static class Rows
{
    public static async Task DeleteAllAsync(DbContextOptions<ReportsDb> options)
    {
        await using var db = new ReportsDb(options);
        var names = db.GetService<ISqlGenerationHelper>();
        await db.Agencies.ExecuteUpdateAsync(update => update.SetProperty(a => a.ParentId, (int?)null).SetProperty(a => a.SuccessorId, (int?)null));
        foreach (var table in DependentsFirst(db.Model))
        {
            var delete = $"DELETE FROM {names.DelimitIdentifier(table)}";
            await db.Database.ExecuteSqlRawAsync(delete);
        }
        await db.AuditHeads.ExecuteUpdateAsync(update => update.SetProperty(head => head.Number, 0).SetProperty(head => head.Hash, AuditChain.Beginning));
    }

    private static List<string> DependentsFirst(IModel model)
    {
        // The end of the audit log is one row that stays.
        var left = model.GetEntityTypes().Where(type => type.ClrType != typeof(AuditHead)).ToList();
        var order = new List<string>(left.Count);
        while (left.Count > 0)
        {
            var free = left.Where(type => type.GetReferencingForeignKeys().All(key => key.DeclaringEntityType == type || !left.Contains(key.DeclaringEntityType))).ToList();
            if (free.Count == 0) throw new InvalidOperationException("Tables hang on one another in a circle.");
            order.AddRange(free.Select(type => type.GetTableName()!));
            left.RemoveAll(free.Contains);
        }
        return order;
    }
}
