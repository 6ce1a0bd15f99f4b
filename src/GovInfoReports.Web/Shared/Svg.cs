using System.Globalization;

namespace GovInfoReports.Web.Shared;

/// <summary>What all drawings write alike.</summary>
internal static class Svg
{
    /// <summary>A place or a length, with one decimal and a point whatever the language.</summary>
    public static string At(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
