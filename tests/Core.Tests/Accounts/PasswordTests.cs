using GovInfoReports.Core.Accounts;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Accounts;

public sealed class PasswordTests
{
    [Theory]
    [InlineData("Kuai-2026", "至少12位")]
    [InlineData("aaaaaaaaa1", "至少12位")]
    [InlineData("Aaaaaaaaaaa1", "太常见")]
    [InlineData("Ganquan-zhangsan-1", "登录名")]
    [InlineData("Password-1234", "太常见")]
    [InlineData("P@ssw0rd2026!", "太常见")]
    [InlineData("1qaz@WSX3edc", "太常见")]
    [InlineData("Qwertyuiop-1", "太常见")]
    [InlineData("Woaini-5201314", "太常见")]
    [InlineData("Zhengfu@Gongkai2026", "太常见")]
    [InlineData("Demo-2026-nb", "太常见")]
    [InlineData("gfhjkmgfhjkm", "泄露")]
    [InlineData("Sonyericsson-2026!", "泄露")]
    [InlineData("0f0f0f0f0f0f0f", "太常见")]
    public void What_is_short_simple_or_guessed_at_once_is_refused(string password, string why) =>
        Passwords.Refusal(password, "zhangsan", new SignInSettings())!.ShouldContain(why);

    [Theory]
    [InlineData("ganquanlu123", 3, "至少三种")]
    [InlineData("Ganquan-2026-xi", 4, null)]
    [InlineData("Ganquanlu12345", 4, "至少四种")]
    public void The_settings_may_ask_for_kinds_of_signs(string password, int kinds, string? why)
    {
        var refusal = Passwords.Refusal(password, "zhangsan", new SignInSettings { PasswordKinds = kinds });
        if (why is null) refusal.ShouldBeNull();
        else refusal!.ShouldContain(why);
    }

    [Theory]
    [InlineData("Ganquan-2026-xi")]
    [InlineData("lankai Shu8 tianwai")]
    [InlineData("ganquanlu wuhao lou")]
    [InlineData("春江Hua7月夜-花朝夜月")]
    public void Others_can_be_taken(string password) => Passwords.Refusal(password, "zhangsan", new SignInSettings()).ShouldBeNull();

    [Theory]
    [InlineData("zhangsan\n")]
    [InlineData("zhang san")]
    [InlineData("z")]
    public void A_user_name_has_its_letters_and_nothing_behind_them(string name) =>
        new UserInputValidator().Validate(new UserInput(name, "张某", "", [new RoleInput(Role.SystemAdmin, null)])).IsValid.ShouldBeFalse();
}
