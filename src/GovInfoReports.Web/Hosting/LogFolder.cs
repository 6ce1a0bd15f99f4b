using System.Text;
using GovInfoReports.Core;
using Serilog.Sinks.File;

namespace GovInfoReports.Web.Hosting;

/// <summary>Where the log's files go: a place that can really be written to, or the portal does not start.</summary>
internal static class LogFolder
{
    /// <returns>The folder, made where it was missing.</returns>
    /// <exception cref="RefusedException">It cannot be written to.</exception>
    public static string Make(string dataFolder)
    {
        var folder = Path.GetFullPath(Path.Combine(dataFolder, "logs"));
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
            else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            using var probe = new FileStream(
                Path.Combine(folder, $".{Guid.NewGuid():N}"), new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.DeleteOnClose });
            return folder;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException && !StartupFailure.IsFullDisk(e))
        {
            throw new RefusedException($"日志文件夹 {folder} 不能写入（{Environment.UserName} 没有权限，或路径不是文件夹）。请改正它的属主和权限，或用 --data（Portal__DataFolder）指定别的文件夹。");
        }
    }
}

/// <summary>A new log file can be read by the portal's own account alone.</summary>
internal sealed class OwnersAlone : FileLifecycleHooks
{
    public override Stream OnFileOpened(string path, Stream underlyingStream, Encoding encoding)
    {
        if (underlyingStream.Length == 0 && !OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return underlyingStream;
    }
}
