using GovInfoReports.Core;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Mail;
using GovInfoReports.Core.Settings;

namespace GovInfoReports.Web.Hosting;

/// <summary>Reads the whole configuration once at start, so that a mistake in it is named instead of met later.</summary>
internal static class ConfiguredValues
{
    /// <exception cref="RefusedException">The first mistake.</exception>
    public static void Demand(IConfiguration configuration)
    {
        SettingValues.Demand<DatabaseOptions>(configuration, DatabaseOptions.Section);
        SettingValues.Demand<PortalOptions>(configuration, PortalOptions.Section);
        SettingValues.Demand<CircuitLimits>(configuration, CircuitLimits.Section);
        SettingValues.Demand<MailOptions>(configuration, MailOptions.Section);
        var mail = configuration.GetSection(MailOptions.Section).Get<MailOptions>() ?? new MailOptions();
        if (mail.UserName.Length > 0 && mail.Password.Length == 0)
            throw new RefusedException("设置了邮件服务器的账户（Mail:UserName），却没有它的密码。请设置 Mail__Password，或用 Mail__Password_FILE 指定密码文件。");
    }
}
