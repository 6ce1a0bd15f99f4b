using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GovInfoReports.Core;
using GovInfoReports.Core.Data;
using Microsoft.AspNetCore.DataProtection;

namespace GovInfoReports.Web.Accounts;

/// <summary>The section <c>Keys</c> of the configuration: what guards the data-protection keys in the database.</summary>
internal sealed class KeyOptions
{
    public const string Section = "Keys";

    /// <summary>Path of a PKCS #12 file (.pfx) with its private key. Empty: the keys lie in the database as they are.</summary>
    public string Certificate { get; set; } = "";

    public string CertificatePassword { get; set; } = "";
}

internal static class PortalKeys
{
    /// <summary>Keeps the keys in the database: every node reads the others' cookies, and a restart signs nobody out.</summary>
    /// <exception cref="RefusedException">The certificate cannot be read, or has no private key.</exception>
    public static void AddPortalKeys(this IServiceCollection services, IConfiguration configuration)
    {
        var keys = services.AddDataProtection().SetApplicationName("GovInfoReports").PersistKeysToDbContext<ReportsDb>();
        var options = configuration.GetSection(KeyOptions.Section).Get<KeyOptions>() ?? new KeyOptions();
        if (options.Certificate.Length > 0) keys.ProtectKeysWithCertificate(Read(options));
    }

    private static X509Certificate2 Read(KeyOptions options)
    {
        if (!File.Exists(options.Certificate)) throw new RefusedException($"没有找到保护密钥的证书 {options.Certificate}（Keys:Certificate）。");
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(options.Certificate, options.CertificatePassword);
            return certificate.HasPrivateKey ? certificate : throw new RefusedException($"证书 {options.Certificate} 没有私钥（Keys:Certificate）。");
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"无法读取证书 {options.Certificate}：应为当前用户可读的 .pfx 文件，并请核对口令（Keys:CertificatePassword）。");
        }
    }
}
