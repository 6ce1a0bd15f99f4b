using GovInfoReports.Core.Settings;
using Microsoft.AspNetCore.Components;

namespace GovInfoReports.Web.Admin;

internal static class PortalAddress
{
    /// <summary>Where people reach the portal, without a slash at the end: as the settings say, else as the administrator reached it.</summary>
    public static async Task<string> AddressAsync(this PortalSettings settings, NavigationManager navigation) =>
        (await settings.ReadAsync(PortalSettings.Site)).Address is { Length: > 0 } address ? address.TrimEnd('/') : navigation.BaseUri.TrimEnd('/');
}
