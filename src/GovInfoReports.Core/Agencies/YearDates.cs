using FluentValidation;
using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Agencies;

/// <summary>The dates that an office sets for a 报告年度.</summary>
/// <param name="InternalDueOn">The office's own date for submission.</param>
public sealed record YearDates(int Year, DateOnly OpensOn, DateOnly InternalDueOn);

public sealed class YearDatesValidator : AbstractValidator<YearDates>
{
    /// <param name="lastStatutory">The last of the statutory dates in the year after the reported one.</param>
    public YearDatesValidator(DateOnly today, DateOnly lastStatutory)
    {
        RuleFor(d => d.Year).InclusiveBetween(FormCatalog.FirstYear, today.Year).WithMessage($"报告年度应在{FormCatalog.FirstYear}年至{today.Year}年之间。");
        RuleFor(d => d.OpensOn).NotEqual(default(DateOnly)).WithMessage("请填写开始填报的日期。");
        RuleFor(d => d.OpensOn).Must((d, day) => day >= new DateOnly(d.Year, 10, 1)).When(d => d.OpensOn != default)
            .WithMessage(d => $"{d.Year}年度的填报不能早于{d.Year}年10月1日开始。");
        RuleFor(d => d.InternalDueOn).NotEqual(default(DateOnly)).WithMessage("请填写本级期限。");
        RuleFor(d => d.InternalDueOn).GreaterThanOrEqualTo(d => d.OpensOn).When(d => d.InternalDueOn != default).WithMessage("本级期限不能早于开始填报的日期。");
        RuleFor(d => d.InternalDueOn).LessThanOrEqualTo(lastStatutory).WithMessage($"本级期限不能晚于法定期限{lastStatutory:yyyy年M月d日}。");
    }
}
