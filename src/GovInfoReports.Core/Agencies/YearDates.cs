using FluentValidation;
using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Agencies;

/// <summary>The dates that an office sets for a 报告年度.</summary>
/// <param name="InternalDueOn">The office's own date for submission.</param>
/// <param name="Kinds">Kinds of agency with another date.</param>
public sealed record YearDates(int Year, DateOnly OpensOn, DateOnly InternalDueOn, IReadOnlyDictionary<AgencyKind, DateOnly> Kinds);

/// <summary>The dates of a year as somebody was shown them before changing them.</summary>
/// <param name="Opened">Null while the office had not opened the year.</param>
/// <param name="Kinds">Kinds of agency with another date.</param>
public sealed record ShownYear(ReportingYear? Opened, IReadOnlyDictionary<AgencyKind, DateOnly> Kinds)
{
    internal bool IsStill(ReportingYear? opened, IReadOnlyDictionary<AgencyKind, DateOnly> kinds) =>
        (Opened?.OpensOn, Opened?.InternalDueOn) == (opened?.OpensOn, opened?.InternalDueOn)
        && Kinds.Count == kinds.Count && Kinds.All(kind => kinds.TryGetValue(kind.Key, out var day) && day == kind.Value);
}

public sealed class YearDatesValidator : AbstractValidator<YearDates>
{
    /// <summary>The field that a kind's date is.</summary>
    public static string FieldOf(AgencyKind kind) => $"{nameof(YearDates.Kinds)}.{kind}";

    public YearDatesValidator(DateOnly today, DeadlineSettings deadlines)
    {
        RuleFor(d => d.Year).InclusiveBetween(FormCatalog.FirstYear, today.Year).WithMessage($"报告年度应在{FormCatalog.FirstYear}年至{today.Year}年之间。");
        RuleFor(d => d.OpensOn).NotEqual(default(DateOnly)).WithMessage("请填写开始填报的日期。");
        RuleFor(d => d.OpensOn).Must((d, day) => day >= new DateOnly(d.Year, 10, 1)).When(d => d.OpensOn != default)
            .WithMessage(d => $"{d.Year}年度的填报不能早于{d.Year}年10月1日开始。");
        RuleFor(d => d.InternalDueOn).NotEqual(default(DateOnly)).WithMessage("请填写本级期限。");
        RuleFor(d => d.InternalDueOn).GreaterThanOrEqualTo(d => d.OpensOn).When(d => d.InternalDueOn != default).WithMessage("本级期限不能早于开始填报的日期。");
        RuleFor(d => d.InternalDueOn).Must((d, day) => day <= Last(d.Year)).WithMessage(d => $"本级期限不能晚于法定期限{Last(d.Year):yyyy年M月d日}。");
        foreach (var kind in Enum.GetValues<AgencyKind>()) AddKind(kind, deadlines);

        DateOnly Last(int year) => Enum.GetValues<AgencyKind>().Max(kind => deadlines.StatutoryFor(kind).In(year + 1));
    }

    private void AddKind(AgencyKind kind, DeadlineSettings deadlines)
    {
        RuleFor(d => d.Kinds).Must((d, kinds) => !kinds.TryGetValue(kind, out var day) || day >= d.OpensOn)
            .OverridePropertyName(FieldOf(kind))
            .WithMessage($"{kind.Label()}的期限不能早于开始填报的日期。");
        RuleFor(d => d.Kinds).Must((d, kinds) => !kinds.TryGetValue(kind, out var day) || day <= deadlines.StatutoryFor(kind).In(d.Year + 1))
            .OverridePropertyName(FieldOf(kind))
            .WithMessage(d => $"{kind.Label()}的期限不能晚于法定期限{deadlines.StatutoryFor(kind).In(d.Year + 1):yyyy年M月d日}。");
    }
}
