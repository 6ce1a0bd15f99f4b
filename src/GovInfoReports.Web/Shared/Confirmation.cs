using MudBlazor;

namespace GovInfoReports.Web.Shared;

/// <summary>Asks a person before an act.</summary>
public static class Confirmation
{
    /// <param name="title">The act and what it is done to: 停用账号 zhangsan.</param>
    /// <param name="text">What follows from it.</param>
    /// <param name="yes">What the button says that does it: 确定停用.</param>
    /// <param name="isDanger">Whether it cannot be undone, or shuts somebody out.</param>
    /// <returns>Whether the person wants it.</returns>
    public static async Task<bool> ConfirmAsync(this IDialogService dialogs, string title, string text, string yes, bool isDanger = false)
    {
        var parameters = new DialogParameters<ConfirmDialog>
        {
            { dialog => dialog.Title, title }, { dialog => dialog.Text, text }, { dialog => dialog.Yes, yes }, { dialog => dialog.IsDanger, isDanger },
        };
        var options = new DialogOptions { CloseOnEscapeKey = true, BackdropClick = false, FullWidth = true, MaxWidth = MaxWidth.ExtraSmall };
        var asked = await dialogs.ShowAsync<ConfirmDialog>(title, parameters, options);
        return await asked.Result is { Canceled: false };
    }
}
