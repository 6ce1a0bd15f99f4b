using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using MudBlazor;

namespace GovInfoReports.Web.Theme;

/// <summary>A style sheet that is made of the theme, under an address that changes with its content.</summary>
public sealed record ThemeSheet(string Path, string Css)
{
    public string Address { get; } = $"{Path}?v={Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Css)).AsSpan(0, 6))}";
}

/// <summary>
/// The theme as style sheets: <c>tokens.css</c> for every page, the public and the static ones among them, and <c>mud.css</c>
/// for those that use MudBlazor. A sheet that browsers keep spares each open page what MudThemeProvider would write into it, and
/// lets the choice between light and dark be made in the browser (<c>data-theme</c> on the document).
/// </summary>
public static partial class ThemeSheets
{
    private const string Dark = ":root[data-theme=\"dark\"]";

    /// <summary>Documents that leave the choice to the reader's system.</summary>
    private const string DarkByChoiceOfTheSystem = ":root[data-theme=\"auto\"]";

    public static ThemeSheet Tokens { get; } = new("/css/tokens.css", TokensCss());

    public static ThemeSheet Mud { get; } = new("/css/mud.css", MudCss());

    public static void MapThemeSheets(this IEndpointRouteBuilder routes)
    {
        foreach (var sheet in new[] { Tokens, Mud })
        {
            routes.MapGet(sheet.Path, (HttpContext context) =>
            {
                context.Response.Headers.CacheControl = context.Request.Query["v"] == sheet.Address[^12..] ? "public, max-age=31536000, immutable" : "no-cache";
                return TypedResults.Text(sheet.Css, "text/css", Encoding.UTF8);
            }).AllowAnonymous();
        }
    }

    private static string TokensCss()
    {
        var css = new StringBuilder();
        css.Append(":root {\n  color-scheme: light;\n").Append(Colours(PortalPalette.Light)).Append(Sizes).Append("}\n");
        var dark = $"{{\n  color-scheme: dark;\n{Colours(PortalPalette.Dark)}}}\n";
        css.Append(Dark).Append(' ').Append(dark);
        css.Append("@media (prefers-color-scheme: dark) { ").Append(DarkByChoiceOfTheSystem).Append(' ').Append(dark).Append("}\n");
        return css.ToString();
    }

    private static string Colours(PortalPalette palette)
    {
        var css = new StringBuilder();
        foreach (var colour in typeof(PortalPalette).GetProperties().Where(property => property.PropertyType == typeof(string)))
            css.Append(CultureInfo.InvariantCulture, $"  --{Capital().Replace(colour.Name, "-$1").TrimStart('-').ToLowerInvariant()}: {colour.GetValue(palette)};\n");
        return css.ToString();
    }

    private static string Sizes => $"""
          --space-1: 4px;
          --space-2: 8px;
          --space-3: 12px;
          --space-4: 16px;
          --space-6: 24px;
          --space-8: 32px;
          --space-12: 48px;
          --text: 16px;
          --text-dense: 14px;
          --text-small: 13px;
          --text-h1: 24px;
          --text-h2: 19px;
          --text-h3: 16px;
          --leading: 1.6;
          --radius: {PortalTheme.Radius}px;
          --bar-height: {PortalTheme.BarHeight}px;
          --width-page: 1440px;
          --width-read: 880px;
          --font: {Families};
          --font-report: "FangSong", "STFangsong", "FandolFang R", "Noto Serif CJK SC", "Songti SC", "SimSun", serif;

        """;

    private static string Families => string.Join(", ", PortalTheme.Fonts.Select(font => font.Contains(' ', StringComparison.Ordinal) ? $"\"{font}\"" : font));

    private static string MudCss() =>
        ThemeText.Of(isDark: false) + ThemeText.Of(isDark: true).Replace(":root", Dark, StringComparison.Ordinal);

    [GeneratedRegex("([A-Z])")]
    private static partial Regex Capital();

    /// <summary>What MudThemeProvider would write into a page.</summary>
    private sealed class ThemeText : MudThemeProvider
    {
        private ThemeText(bool isDark) => (Theme, IsDarkMode) = (PortalTheme.Theme, isDark);

        public static string Of(bool isDark) => Wrapping().Replace(new ThemeText(isDark).BuildTheme(), "");
    }

    [GeneratedRegex("</?style[^>]*>")]
    private static partial Regex Wrapping();
}
