using GovInfoReports.Core;
using GovInfoReports.Core.Spreadsheets;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace GovInfoReports.Web.Office;

/// <summary>Files that people bring into the portal.</summary>
public static class Uploads
{
    /// <exception cref="RefusedException">The file is larger than <paramref name="largest"/> bytes, or the browser cannot read it.</exception>
    public static async Task<byte[]> ReadAllAsync(this IBrowserFile file, long largest)
    {
        if (file.Size > largest) throw RefusedException.At(SheetReader.FileField, $"文件超过{largest / 1024 / 1024}MB，请分成几个文件上传。");
        using var copy = new MemoryStream();
        try
        {
            await using var source = file.OpenReadStream(largest);
            await source.CopyToAsync(copy);
        }
        // What the framework throws when a file was moved or changed after it was chosen, is locked, or is a folder.
        catch (Exception unreadable) when (unreadable is IOException or InvalidOperationException or JSException or TimeoutException)
        {
            throw RefusedException.At(SheetReader.FileField, $"没有读到“{file.Name}”：文件可能已被移动、正被其他程序占用，或者是一个文件夹。请关闭打开它的程序，重新选择。");
        }
        return copy.ToArray();
    }
}
