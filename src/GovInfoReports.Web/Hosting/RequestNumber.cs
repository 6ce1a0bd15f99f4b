using System.Diagnostics;

namespace GovInfoReports.Web.Hosting;

/// <summary>
/// What a person reads on a page that failed and tells the administrator: the first characters of the correlation id that all lines of the
/// request carry in the log (<c>TraceId</c>, <c>CorrelationId</c>).
/// </summary>
internal static class RequestNumber
{
    private const int Length = 12;

    public static string Of(HttpContext context) => Activity.Current?.TraceId.ToHexString()[..Length] ?? context.TraceIdentifier;
}
