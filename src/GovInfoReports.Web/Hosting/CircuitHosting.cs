using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace GovInfoReports.Web.Hosting;

/// <summary>The circuits of the signed-in pages, with their limits.</summary>
internal static class CircuitHosting
{
    public static void AddPortalCircuits(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<CircuitLimits>(configuration.GetSection(CircuitLimits.Section));
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.Configure<HubOptions>(options => options.MaximumReceiveMessageSize = CircuitLimits.LargestMessage);
        services.AddOptions<CircuitOptions>().Configure<IOptions<CircuitLimits>>((circuits, limits) =>
            circuits.DisconnectedCircuitMaxRetained = limits.Value.DisconnectedOf(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes));
        services.AddSingleton<OpenCircuits>();
        services.AddScoped<OpenPage>().AddScoped<CircuitHandler>(provider => provider.GetRequiredService<OpenPage>());
        services.AddScoped<CircuitHandler, CircuitDoor>();
    }
}
