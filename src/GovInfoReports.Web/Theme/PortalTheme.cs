using MudBlazor;

namespace GovInfoReports.Web.Theme;

/// <summary>The portal's palette, type and sizes as MudBlazor takes them.</summary>
public static class PortalTheme
{
    public const int DrawerWidth = 208;
    public const int BarHeight = 48;
    public const int Radius = 4;

    /// <summary>Fonts that the reader's system brings; none is fetched.</summary>
    public static readonly string[] Fonts =
        ["-apple-system", "BlinkMacSystemFont", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", "sans-serif"];

    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = Fill(new PaletteLight(), PortalPalette.Light),
        PaletteDark = Fill(new PaletteDark(), PortalPalette.Dark),
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = $"{Radius}px", DrawerWidthLeft = $"{DrawerWidth}px", AppbarHeight = $"{BarHeight}px" },
        Typography = Typography(),
    };

    private static T Fill<T>(T palette, PortalPalette ours)
        where T : Palette
    {
        (palette.Primary, palette.PrimaryContrastText) = (ours.Primary, ours.OnPrimary);
        (palette.Secondary, palette.SecondaryContrastText) = (ours.InkQuiet, ours.Paper);
        (palette.Tertiary, palette.TertiaryContrastText) = (ours.PrimaryStrong, ours.OnPrimary);
        (palette.Info, palette.InfoContrastText) = (ours.Primary, ours.OnPrimary);
        (palette.Success, palette.SuccessContrastText) = (ours.Success, ours.Paper);
        (palette.Warning, palette.WarningContrastText) = (ours.Warning, ours.Paper);
        (palette.Error, palette.ErrorContrastText) = (ours.Danger, ours.Paper);
        (palette.Background, palette.BackgroundGray, palette.Surface) = (ours.Ground, ours.PrimaryFaint, ours.Paper);
        (palette.AppbarBackground, palette.AppbarText) = (ours.Bar, ours.OnBar);
        (palette.DrawerBackground, palette.DrawerText, palette.DrawerIcon) = (ours.Paper, ours.Ink, ours.InkQuiet);
        // What is disabled is still read here: last crumbs, tabs that wait.
        (palette.TextPrimary, palette.TextSecondary, palette.TextDisabled) = (ours.Ink, ours.InkQuiet, ours.InkQuiet);
        (palette.ActionDefault, palette.ActionDisabled, palette.ActionDisabledBackground) = (ours.InkQuiet, ours.InkQuiet, ours.LineSoft);
        (palette.LinesDefault, palette.LinesInputs) = (ours.LineSoft, ours.LineInput);
        (palette.TableLines, palette.TableHover, palette.TableStriped) = (ours.LineSoft, ours.PrimaryFaint, ours.PrimaryFaint);
        (palette.Divider, palette.DividerLight) = (ours.Line, ours.LineSoft);
        return palette;
    }

    private static Typography Typography() => new()
    {
        Default = Of<DefaultTypography>(14), Body1 = Of<Body1Typography>(14), Body2 = Of<Body2Typography>(14),
        Subtitle1 = Of<Subtitle1Typography>(14), Subtitle2 = Of<Subtitle2Typography>(13),
        Caption = Of<CaptionTypography>(13), Overline = Of<OverlineTypography>(13), Button = Of<ButtonTypography>(14, "500"),
        H1 = Of<H1Typography>(22, "600"), H2 = Of<H2Typography>(18, "600"), H3 = Of<H3Typography>(16, "600"),
        H4 = Of<H4Typography>(15, "600"), H5 = Of<H5Typography>(14, "600"), H6 = Of<H6Typography>(14, "600"),
    };

    private static T Of<T>(int pixels, string weight = "400")
        where T : BaseTypography, new() => new()
        {
            FontFamily = Fonts,
            FontSize = $"{pixels}px",
            FontWeight = weight,
            LineHeight = weight == "400" ? "1.6" : "1.4",
            LetterSpacing = "normal",
            TextTransform = "none",
        };
}
