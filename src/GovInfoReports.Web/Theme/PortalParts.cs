using MudBlazor;
using MudBlazor.Services;

namespace GovInfoReports.Web.Theme;

/// <summary>MudBlazor as the portal uses it.</summary>
internal static class PortalParts
{
    public static void AddPortalParts(this IServiceCollection services)
    {
        services.AddMudServices(options =>
        {
            options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter;
            options.SnackbarConfiguration.PreventDuplicates = true;
            options.SnackbarConfiguration.VisibleStateDuration = 8_000;
            options.SnackbarConfiguration.ShowTransitionDuration = 100;
            options.SnackbarConfiguration.HideTransitionDuration = 100;
            options.SnackbarConfiguration.MaximumOpacity = 100;
        });
        services.AddTransient<MudLocalizer, ChineseWords>();
    }
}
