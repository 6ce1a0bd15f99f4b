using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace GovInfoReports.Web.Review;

/// <summary>A number with a bar beside it; markup and no component, for there is one a row.</summary>
public static class Bar
{
    private const int Longest = 160;

    /// <param name="most">The largest value, which fills the bar.</param>
    /// <param name="format">How the number is written.</param>
    public static MarkupString Of(double value, double most, string format = "0")
    {
        var width = (most > 0 ? value / most * Longest : 0).ToString("0.#", CultureInfo.InvariantCulture);
        return new($"""
            <span class="bar"><svg width="{Longest}" height="12" viewBox="0 0 {Longest} 12" aria-hidden="true" focusable="false">
            <rect width="{width}" height="12" rx="2" /></svg>
            {value.ToString(format, CultureInfo.InvariantCulture)}</span>
            """);
    }
}
