using System.Diagnostics;
using Xunit;

namespace GovInfoReports.Tests.Shared;

/// <summary>A file system in memory that can really be filled. Only root can mount one: elsewhere the test is skipped and says so.</summary>
public sealed class SmallDisk : IDisposable
{
    private readonly string _filler;

    public SmallDisk(int megabytes)
    {
        Folder = Path.Combine(Path.GetTempPath(), $"govinfo-disk-{Guid.NewGuid():N}");
        _filler = Path.Combine(Folder, "filler");
        Directory.CreateDirectory(Folder);
        if (Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=755", "tmpfs", Folder) != 0)
        {
            Directory.Delete(Folder);
            Assert.Skip("满盘测试需要挂载内存盘的权限（root），本机没有。");
        }
    }

    public string Folder { get; }

    /// <summary>Takes what room there is but for some kilobytes.</summary>
    public void Fill(int leave = 0)
    {
        var room = Path.Combine(Folder, "room");
        if (leave > 0) File.WriteAllBytes(room, new byte[leave * 1024]);
        Run("sh", "-c", $"cat /dev/zero >> '{_filler}' 2>/dev/null");
        File.Delete(room);
    }

    public void MakeRoom() => File.Delete(_filler);

    public void Dispose()
    {
        // Lazily: a database that was killed may hold its files for a moment longer.
        Run("umount", "-l", Folder);
        Directory.Delete(Folder);
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
