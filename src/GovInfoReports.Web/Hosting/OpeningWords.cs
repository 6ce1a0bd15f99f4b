using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Seeding;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace GovInfoReports.Web.Hosting;

/// <summary>What the operator reads on the console once the portal serves: address, demo accounts, or how to set up the first administrator.</summary>
internal static class OpeningWords
{
    public static void SayWhenStarted(this WebApplication portal) =>
        portal.Lifetime.ApplicationStarted.Register(() => _ = SayAsync(portal));

    private static async Task SayAsync(WebApplication portal)
    {
        var log = portal.Services.GetRequiredService<ILoggerFactory>().CreateLogger("GovInfoReports");
        try
        {
            var address = portal.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
            Console.WriteLine($"门户已启动：{address} （公开网站） {address}/portal （填报与审核）");
            if (portal.Services.GetRequiredService<DemoMode>().IsOn && portal.Services.GetRequiredService<DemoNotice>().IsDue) SayAccounts();
            else if (await portal.Services.GetRequiredService<FirstAdministrator>().OfferAsync() is { } token)
                Console.WriteLine($"还没有管理员。请在{FirstAdministrator.Lifetime.TotalHours:0}小时内打开这个一次性链接设置第一个管理员：{address}{FirstAdministrator.Path(token)}");
        }
        catch (Exception exception)
        {
            log.LogError(exception, "The opening words could not be said");
        }
    }

    private static void SayAccounts()
    {
        Console.WriteLine($"演示账户（密码均为 {DemoData.Password}）：");
        foreach (var account in DemoData.Accounts) Console.WriteLine($"  {account.User,-12} {account.Name}（{account.RolesText}）");
    }
}
