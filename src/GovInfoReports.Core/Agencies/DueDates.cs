namespace GovInfoReports.Core.Agencies;

/// <summary>By when one agency has to act for one year. Pure: the caller gathers what holds for the agency.</summary>
/// <param name="StatutoryOn">The last day for publication, and by Art. 49 for submission too.</param>
/// <param name="SubmitOn">The last day for submission to the district: the agency's extension, the district's own date, or the statutory one.</param>
/// <param name="IsExempt">The agency need not file; both dates are then for information only.</param>
public sealed record DueDates(DateOnly StatutoryOn, DateOnly SubmitOn, bool IsExempt)
{
    /// <param name="year">报告年度: the dates lie in the year after it.</param>
    /// <param name="term">What was granted to the agency for the year, if anything.</param>
    /// <param name="internalDueOn">The district's own date, when the year has been opened. It never lies behind the statutory one.</param>
    public static DueDates For(AgencyKind kind, int year, FilingTerm? term, DeadlineSettings settings, DateOnly? internalDueOn = null)
    {
        var statutory = settings.StatutoryFor(kind).In(year + 1);
        var common = internalDueOn < statutory ? internalDueOn.Value : statutory;
        // More time stays more time when the common date moves behind it.
        var submit = term?.ExtendedTo is { } extended && extended > common ? extended : common;
        return new DueDates(statutory, submit, term?.IsExempt ?? false);
    }

    /// <summary>Days past a date: 0 or less is in time.</summary>
    public static int DaysLate(DateOnly done, DateOnly due) => done.DayNumber - due.DayNumber;
}
