using GovInfoReports.Core;
using GovInfoReports.Core.Spreadsheets;
using Microsoft.AspNetCore.Components.Forms;

namespace GovInfoReports.Web.Office;

/// <summary>Files that the office brings into the portal.</summary>
public static class Uploads
{
    /// <exception cref="RefusedException">The file is larger than <paramref name="largest"/> bytes.</exception>
    public static async Task<byte[]> ReadAllAsync(this IBrowserFile file, long largest)
    {
        if (file.Size > largest) throw RefusedException.At(SheetReader.FileField, $"文件超过{largest / 1024 / 1024}MB，请分成几个文件上传。");
        using var copy = new MemoryStream();
        await using var source = file.OpenReadStream(largest);
        await source.CopyToAsync(copy);
        return copy.ToArray();
    }
}
