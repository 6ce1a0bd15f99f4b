using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Settings;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Settings;

/// <summary>Days and codes are what they are meant to be, whatever signs an input method types.</summary>
public sealed class TypedSettingsTests
{
    [Theory]
    [InlineData("-14, -7, 1")]
    [InlineData("－１４，－７，１")]
    [InlineData("−14、–7　1")]
    public void Days_in_any_signs(string typed) => ReminderSettings.ReadDays(typed).ShouldBe([-14, -7, 1]);

    [Theory]
    [InlineData(" １２３４５６７８９０ ", "1234567890")]
    [InlineData("ｎｂ．example．gov．cn", "nb.example.gov.cn")]
    [InlineData(null, "")]
    public void Codes_and_addresses(string? typed, string meant) => SiteSettingsValidator.Plain(typed).ShouldBe(meant);
}
