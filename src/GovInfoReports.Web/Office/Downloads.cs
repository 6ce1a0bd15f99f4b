using Microsoft.JSInterop;

namespace GovInfoReports.Web.Office;

/// <summary>Files that the office takes out of the portal.</summary>
public static class Downloads
{
    /// <summary>Saves a file under a name among the browser's downloads.</summary>
    public static async Task SaveFileAsync(this IJSRuntime js, string name, byte[] bytes)
    {
        await using var script = await js.InvokeAsync<IJSObjectReference>("import", "./js/download.js");
        using var stream = new DotNetStreamReference(new MemoryStream(bytes));
        await script.InvokeVoidAsync("save", name, stream);
    }
}
