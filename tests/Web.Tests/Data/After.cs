using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GovInfoReports.Web.Tests.Data;

/// <summary>Something that somebody else does, once, when so many questions are answered and the rest is still to be asked.</summary>
internal sealed class After(int questions, Func<Task> happens) : DbCommandInterceptor
{
    private int _asked;

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        if (++_asked == questions) await happens();
        return result;
    }
}
