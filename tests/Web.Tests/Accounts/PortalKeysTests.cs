using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GovInfoReports.Web.Tests.Data;
using GovInfoReports.Web.Tests.Public;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovInfoReports.Web.Tests.Accounts;

/// <summary>The keys of cookies lie in the database, encrypted where a certificate is configured.</summary>
public sealed class PortalKeysTests(DatabaseFixture fixture) : PublicTest(fixture)
{
    [Fact]
    public async Task Another_node_reads_what_one_has_protected()
    {
        var secret = Protector(Portal.Services).Protect("cookie");

        await using var other = new PublicPortal(World);
        Protector(other.Services).Unprotect(secret).ShouldBe("cookie");
        (await KeyAsync()).ShouldContain("<masterKey");
    }

    [Fact]
    public async Task With_a_certificate_the_key_in_the_database_cannot_be_used_without_it()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=govinfo", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, certificate.Export(X509ContentType.Pfx, "pass"), TestContext.Current.CancellationToken);
            await using var portal = Portal.WithWebHostBuilder(builder =>
                builder.UseSetting("Keys:Certificate", file).UseSetting("Keys:CertificatePassword", "pass"));
            var secret = Protector(portal.Services).Protect("cookie");

            Protector(portal.Services).Unprotect(secret).ShouldBe("cookie");
            (await KeyAsync()).ShouldNotContain("<masterKey");
            await using var without = new PublicPortal(World);
            Should.Throw<CryptographicException>(() => Protector(without.Services).Unprotect(secret));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static IDataProtector Protector(IServiceProvider services) => services.GetDataProtector("test");

    private async Task<string> KeyAsync()
    {
        await using var db = World.Db();
        return (await db.DataProtectionKeys.SingleAsync(TestContext.Current.CancellationToken)).Xml!;
    }
}
