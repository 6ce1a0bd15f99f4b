using GovInfoReports.Cli;
using GovInfoReports.Core.Accounts;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Web.Tests.Accounts;

/// <summary>The way back of a sole administrator who forgot the password: the command line on the server, with a data folder of its own.</summary>
public sealed class ResetPasswordCommandTests : IDisposable
{
    private const string Password = "Shezhi-2026-ok";

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"govinfo-reset-{Guid.NewGuid():N}");

    public void Dispose()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_command_voids_the_password_and_prints_a_link_that_sets_another_one()
    {
        (await RunAsync("migrate")).Exit.ShouldBe(0);
        await using (var session = await OpenAsync())
        {
            var first = session.Get<FirstAdministrator>();
            await first.RedeemAsync((await first.OfferAsync(TestContext.Current.CancellationToken))!, "root", "管理员", Password, Password, TestContext.Current.CancellationToken);
        }

        var unknown = await RunAsync("reset-password", "nobody");
        unknown.Exit.ShouldBe(2);
        unknown.Error.ShouldContain("没有登录名为“nobody”的账号。");
        var (exit, output, error) = await RunAsync("reset-password", "ROOT", "--second-factor");
        exit.ShouldBe(0, error);
        output.ShouldContain("只能使用一次");

        await using var after = await OpenAsync();
        await using var db = after.Db();
        (await db.Users.SingleAsync(TestContext.Current.CancellationToken)).PasswordHash.ShouldBeNull();
        var audited = await db.AuditEntries.Where(entry => entry.UserName == "命令行").OrderBy(entry => entry.Id).Select(entry => entry.Kind).ToListAsync(TestContext.Current.CancellationToken);
        audited.ShouldBe(["user-reset-second-factor", "user-reset-password"]);
        var name = await after.Get<AccountLinks>().RedeemAsync(output.Trim().Split('#')[1], "Chongxin-2026-ok", "Chongxin-2026-ok", new SignInPlace(""), TestContext.Current.CancellationToken);
        name.ShouldBe("root");
    }

    private Task<PortalSession> OpenAsync() =>
        PortalSession.OpenAsync(new CommandStreams(Stream.Null, TextWriter.Null, TextWriter.Null), _folder, makesDatabase: false, TestContext.Current.CancellationToken);

    private async Task<(int Exit, string Output, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await CommandLine.RunAsync([.. args, "--data", _folder], new CommandStreams(Stream.Null, output, error));
        return (exit, output.ToString(), error.ToString());
    }
}
