using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.JSInterop;
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
        services.PassPlainly<IPopoverService>();
        services.PassPlainly<IKeyInterceptorService>();
        services.PassPlainly<IBrowserViewportService>();
    }

    /// <summary>Of the services that call the browser when a page is opened.</summary>
    private static void PassPlainly<TService>(this IServiceCollection services)
        where TService : class
    {
        var known = services.Single(service => service.ServiceType == typeof(TService)).ImplementationType!;
        var make = ActivatorUtilities.CreateFactory(known, [typeof(IJSRuntime)]);
        services.Replace(ServiceDescriptor.Scoped(circuit => (TService)make(circuit, [new PlainArguments(circuit.GetRequiredService<IJSRuntime>())])));
    }
}
