using System.Globalization;
using GovInfoReports.Web.Theme;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Parts;

/// <summary>The colours in use: text on its ground at least 4.5 : 1, lines of inputs and the ring of the focus 3 : 1, in light and dark.</summary>
public sealed class ThemeTests
{
    public static TheoryData<string> Modes => ["light", "dark"];

    [Theory]
    [MemberData(nameof(Modes))]
    public void Every_pair_of_text_and_ground_can_be_read(string mode)
    {
        var colours = mode == "light" ? PortalPalette.Light : PortalPalette.Dark;
        foreach (var text in new[] { colours.Ink, colours.InkQuiet, colours.Primary, colours.Danger, colours.Warning, colours.Success })
        {
            foreach (var ground in new[] { colours.Paper, colours.Ground, colours.PrimaryFaint }) Contrast(text, ground).ShouldBeGreaterThan(4.5, $"{text} on {ground}");
        }
        Contrast(colours.OnPrimary, colours.Primary).ShouldBeGreaterThan(4.5);
        Contrast(colours.OnBar, colours.Bar).ShouldBeGreaterThan(4.5);
        Contrast(colours.PrimaryStrong, colours.PrimarySoft).ShouldBeGreaterThan(4.5);
        Contrast(colours.Danger, colours.DangerSoft).ShouldBeGreaterThan(4.5);
        Contrast(colours.Warning, colours.WarningSoft).ShouldBeGreaterThan(4.5);
        Contrast(colours.Success, colours.SuccessSoft).ShouldBeGreaterThan(4.5);
        Contrast(colours.LineInput, colours.Paper).ShouldBeGreaterThan(3);
    }

    [Fact]
    public void The_sheets_name_light_and_dark_and_change_their_address_with_their_content()
    {
        ThemeSheets.Tokens.Css.ShouldContain($"--primary-strong: {PortalPalette.Light.PrimaryStrong};");
        ThemeSheets.Tokens.Css.ShouldContain(":root[data-theme=\"dark\"]");
        ThemeSheets.Mud.Css.ShouldContain("--mud-palette-primary:");
        ThemeSheets.Mud.Css.ShouldNotContain("<style");
        new ThemeSheet(ThemeSheets.Tokens.Path, "").Address.ShouldNotBe(ThemeSheets.Tokens.Address);
    }

    /// <summary>WCAG 2.2's contrast ratio of two #rrggbb.</summary>
    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour) => 0.2126 * Channel(colour, 1) + 0.7152 * Channel(colour, 3) + 0.0722 * Channel(colour, 5);

    private static double Channel(string colour, int at)
    {
        var value = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
