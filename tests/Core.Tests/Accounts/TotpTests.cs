using System.Text;
using GovInfoReports.Core.Accounts;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Accounts;

public sealed class TotpTests
{
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>The vectors of RFC 6238, appendix B, to six digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void The_codes_are_those_of_the_standard(long seconds, string code) =>
        Totp.CodeOf(Key, DateTimeOffset.FromUnixTimeSeconds(seconds)).ShouldBe(code);

    [Fact]
    public void A_code_holds_for_a_clock_that_is_half_a_minute_wrong_and_not_a_second_time()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1111111109);
        Totp.StepOf(Key, "081804", now.AddSeconds(30), 0).ShouldBe(1111111109 / 30);
        Totp.StepOf(Key, "081804", now.AddSeconds(-30), 0).ShouldNotBeNull();
        Totp.StepOf(Key, "081804", now.AddSeconds(90), 0).ShouldBeNull();
        Totp.StepOf(Key, "081804", now, 1111111109 / 30).ShouldBeNull();
        Totp.StepOf(Key, "081805", now, 0).ShouldBeNull();
        Totp.StepOf(Key, "", now, 0).ShouldBeNull();
    }

    /// <summary>The vectors of RFC 4648, without padding.</summary>
    [Theory]
    [InlineData("f", "MY")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void The_key_is_written_in_base32(string bytes, string text) => Totp.TextOf(Encoding.ASCII.GetBytes(bytes)).ShouldBe(text);
}
