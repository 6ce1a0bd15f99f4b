using System.Data.Common;
using System.Net.Sockets;

namespace GovInfoReports.Core.Data;

/// <summary>Tells a database that cannot be reached, or broke off, from a fault of the program.</summary>
public static class DatabaseTrouble
{
    public static bool IsBehind(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
            if (cause is DbException or SocketException or TimeoutException) return true;
        return false;
    }
}
