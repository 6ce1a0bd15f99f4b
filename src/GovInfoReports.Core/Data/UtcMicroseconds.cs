using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace GovInfoReports.Core.Data;

/// <summary>Stores a moment in UTC, cut to the microsecond, so that what is read back equals what was written on every provider.</summary>
public sealed class UtcMicroseconds() : ValueConverter<DateTimeOffset, DateTimeOffset>(moment => Cut(moment), moment => moment)
{
    public static DateTimeOffset Cut(DateTimeOffset moment) => new(moment.UtcTicks / 10 * 10, TimeSpan.Zero);
}
