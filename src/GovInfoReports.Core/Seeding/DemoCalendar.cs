using GovInfoReports.Core.Agencies;

namespace GovInfoReports.Core.Seeding;

/// <summary>When the acts of the demo happened, so that today something is always due and nothing lies ahead of today.</summary>
internal sealed class DemoCalendar(DateOnly today)
{
    /// <summary>报告年度 that is worked on.</summary>
    public int Current { get; } = ReportingYears.Current(today);

    public DateOnly Today => today;

    public DateOnly OpensOn(int year) => year < Current
        ? new DateOnly(year, 12, 1)
        : Later(new DateOnly(year, 10, 1), Earlier(new DateOnly(year, 12, 10), today.AddDays(-25)));

    public DateOnly InternalDueOn(int year)
    {
        var usual = new DateOnly(year + 1, 1, 20);
        return year < Current || today >= usual ? usual : Earlier(today.AddDays(6), usual);
    }

    /// <summary>The day on which a past year's filer starts; the other acts follow from it.</summary>
    public DateOnly StartOn(DemoAgency agency, int year)
    {
        var spread = agency.Code.Sum(c => c) % 8;
        if (year == Current) return Earlier(today, new DateOnly(year + 1, 1, 25)).AddDays(-9 - spread / 2);
        return agency.Kind.HasOffice() ? new DateOnly(year + 1, 3, 1).AddDays(spread) : new DateOnly(year + 1, 1, 4).AddDays(spread);
    }

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
