using GovInfoReports.Core;
using GovInfoReports.Core.Data;
using GovInfoReports.Pdf;

namespace GovInfoReports.Web.Hosting;

/// <summary>Turns what can go wrong on a machine at start into one clear sentence; anything else is a defect and keeps its stack trace.</summary>
internal static class StartupFailure
{
    private const int DiskFull = 28;
    private const string NoRoom = "磁盘已满，请清理后重试。";

    public static string? Explain(Exception exception) => exception switch
    {
        RefusedException or LocalPostgresException or FontsMissingException => exception.Message,
        IOException io when io.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException
            => $"端口已被其他程序占用（{io.Message}）。请用 --port 换一个端口。",
        _ when IsFullDisk(exception) => NoRoom,
        _ when DatabaseTrouble.IsFullDisk(exception) => NoRoom,
        _ => DatabaseWords.Of(exception),
    };

    public static bool IsFullDisk(Exception exception) => exception is IOException && (exception.HResult & 0xFFFF) == DiskFull;
}
