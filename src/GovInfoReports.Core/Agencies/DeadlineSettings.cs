using System.Text.Json.Serialization;
using FluentValidation;

namespace GovInfoReports.Core.Agencies;

/// <summary>A day of every year, such as 1月31日.</summary>
public sealed record MonthDay(int Month, int Day)
{
    public DateOnly In(int year) => new(year, Month, Day);

    /// <summary>Whether every year has the day: 2月29日 is none.</summary>
    [JsonIgnore]
    public bool IsReal => Month is >= 1 and <= 12 && Day >= 1 && Day <= DateTime.DaysInMonth(2001, Month);

    public override string ToString() => $"{Month}月{Day}日";
}

/// <summary>The dates that every district starts from. 条例 Art. 49 names departments and governments; the others are local practice.</summary>
public sealed record DeadlineSettings
{
    public static readonly MonthDay DepartmentsByLaw = new(1, 31);
    public static readonly MonthDay GovernmentsByLaw = new(3, 31);

    /// <summary>The day in the year after the reported one by which a kind of agency submits and publishes.</summary>
    public IReadOnlyDictionary<AgencyKind, MonthDay> Statutory { get; init; } = Enum.GetValues<AgencyKind>().ToDictionary(
        kind => kind, ByLaw);

    /// <summary>How many days before the departments' statutory date a newly opened year's own date is proposed: time to review and publish.</summary>
    public int InternalLeadDays { get; init; } = 11;

    /// <summary>条例 Art. 49: 31 March for governments, 31 January for all others. Practice may be earlier, never later.</summary>
    public static MonthDay ByLaw(AgencyKind kind) =>
        kind is AgencyKind.CityGovernment or AgencyKind.DistrictGovernment ? GovernmentsByLaw : DepartmentsByLaw;

    /// <summary>The own date that is proposed to an office that opens a year.</summary>
    public DateOnly ProposedFor(int year) => StatutoryFor(AgencyKind.Department).In(year + 1).AddDays(-InternalLeadDays);

    public MonthDay StatutoryFor(AgencyKind kind) => Statutory.TryGetValue(kind, out var day) ? day : DepartmentsByLaw;
}

public sealed class DeadlineSettingsValidator : AbstractValidator<DeadlineSettings>
{
    /// <summary>The field that a kind's date is.</summary>
    public static string FieldOf(AgencyKind kind) => $"{nameof(DeadlineSettings.Statutory)}.{kind}";

    public DeadlineSettingsValidator()
    {
        foreach (var kind in Enum.GetValues<AgencyKind>())
        {
            RuleFor(s => s.StatutoryFor(kind)).Must(day => day.IsReal).OverridePropertyName(FieldOf(kind))
                .WithMessage((_, day) => $"{kind.Label()}的法定期限“{day}”不是每年都有的日期。");
            RuleFor(s => s.StatutoryFor(kind)).Must(day => !IsLater(day, DeadlineSettings.ByLaw(kind))).OverridePropertyName(FieldOf(kind))
                .WithMessage($"{kind.Label()}的期限不能晚于法定的{DeadlineSettings.ByLaw(kind)}（条例第四十九条），可以提前。");
        }
        RuleFor(s => s.InternalLeadDays).InclusiveBetween(0, 60).WithMessage("本级期限应比法定期限提前0至60天。");
    }

    private static bool IsLater(MonthDay day, MonthDay other) => (day.Month, day.Day).CompareTo((other.Month, other.Day)) > 0;
}
