using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GovInfoReports.Core.Data;

/// <summary>
/// A question of which each public page asks: EF takes longer to find its translation by comparing the whole expression than to read the few
/// rows, so that the translation is kept here, for each model that the process knows.
/// </summary>
internal sealed class KeptQuery<TAsked, TRow>(Expression<Func<ReportsDb, TAsked, IQueryable<TRow>>> question)
{
    private readonly ConditionalWeakTable<IModel, Func<ReportsDb, TAsked, IAsyncEnumerable<TRow>>> _translated = [];

    public ValueTask<List<TRow>> ReadAsync(ReportsDb db, TAsked asked, CancellationToken cancellationToken) =>
        _translated.GetValue(db.Model, _ => EF.CompileAsyncQuery(question))(db, asked).ToListAsync(cancellationToken);
}
