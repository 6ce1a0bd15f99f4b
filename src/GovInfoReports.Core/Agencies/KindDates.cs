using FluentValidation;
using GovInfoReports.Core.Settings;

namespace GovInfoReports.Core.Agencies;

/// <summary>An office's own dates for single kinds of agency, by 报告年度. A kind that is not named has the year's common date.</summary>
public sealed record KindDates
{
    public IReadOnlyDictionary<int, IReadOnlyDictionary<AgencyKind, DateOnly>> Years { get; init; } =
        new Dictionary<int, IReadOnlyDictionary<AgencyKind, DateOnly>>();

    public IReadOnlyDictionary<AgencyKind, DateOnly> Of(int year) => Years.GetValueOrDefault(year) ?? new Dictionary<AgencyKind, DateOnly>();

    public KindDates With(int year, IReadOnlyDictionary<AgencyKind, DateOnly> dates) =>
        this with { Years = new Dictionary<int, IReadOnlyDictionary<AgencyKind, DateOnly>>(Years) { [year] = dates } };
}

/// <summary>Dates are judged with their year, where the day and the law are known: <see cref="YearDatesValidator"/>.</summary>
public sealed class KindDatesValidator : AbstractValidator<KindDates>;

/// <summary>What an office's settings say of dates: by law, and its own for kinds of agency.</summary>
internal sealed record OfficeDates(DeadlineSettings Deadlines, KindDates Kinds)
{
    public static async Task<OfficeDates> ReadAsync(PortalSettings settings, int officeId, CancellationToken cancellationToken) => new(
        await settings.ReadAsync(PortalSettings.Deadlines, officeId, cancellationToken),
        await settings.ReadAsync(PortalSettings.KindDates, officeId, cancellationToken));

    /// <param name="opened">The office's year; null while it has not been opened.</param>
    public DueDates For(AgencyKind kind, int year, FilingTerm? term, ReportingYear? opened) =>
        DueDates.For(kind, year, term, Deadlines, opened is null ? null : Kinds.Of(year).TryGetValue(kind, out var own) ? own : opened.InternalDueOn);
}
