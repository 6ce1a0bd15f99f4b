using System.Globalization;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Forms;

namespace GovInfoReports.Web.Office;

/// <summary>What an address asks for. People cut and retype addresses: what cannot be read there counts as not asked, and fails no page.</summary>
internal static class Asked
{
    /// <summary>A whole number from 0 on, such as a page's or an id.</summary>
    public static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The one of a person's offices that the address names, else the first: a district's own people start with it, a city's with the city.</summary>
    public static Agency? Office(string? code, IReadOnlyList<Agency> offices) => offices.FirstOrDefault(office => office.Code == code) ?? offices.FirstOrDefault();

    /// <summary>Whether a filter is on.</summary>
    public static bool IsOn(string? text) => bool.TryParse(text, out var isOn) && isOn;

    /// <summary>A 报告年度 that there is; the one that is worked on where none is asked for.</summary>
    public static int Year(string? text, DateOnly today) => Number(text) is { } year && year >= FormCatalog.FirstYear && year <= ReportingYears.Current(today) ? year : ReportingYears.Current(today);
}
