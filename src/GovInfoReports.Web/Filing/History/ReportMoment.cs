using System.Globalization;
using GovInfoReports.Core.Agencies;

namespace GovInfoReports.Web.Filing.History;

/// <summary>A moment of a report's past as it stands in an address.</summary>
public static class ReportMoment
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    public static string Address(int reportId, DateTimeOffset moment) =>
        $"/portal/reports/{reportId}/history/at?moment={moment.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture)}";

    /// <summary>The moment of an address, or null when it holds none.</summary>
    public static DateTimeOffset? Parse(string? text) =>
        DateTimeOffset.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;

    /// <summary>What a person here means by a date and time; the whole of the second is meant.</summary>
    public static DateTimeOffset InChina(DateTime local) => DateOnly.FromDateTime(local).At(local.Hour, local.Minute).AddSeconds(local.Second).AddMicroseconds(999_999);
}
