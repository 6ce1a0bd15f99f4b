using FluentValidation;
using FluentValidation.Results;

namespace GovInfoReports.Core.Checks;

/// <summary>
/// The rules as a FluentValidation validator, for pages and services that compose validators. It runs the one list: each
/// finding is a failure with its severity, its rule id as error code and itself as custom state.
/// </summary>
/// <remarks>A failure's property is the finding's first cell, else its section, else empty.</remarks>
public sealed class ReportValidator : AbstractValidator<CheckContext>
{
    public ReportValidator() => RuleFor(context => context).Custom((report, validation) =>
    {
        foreach (var finding in CheckEngine.Run(report).Findings) validation.AddFailure(Failure(finding));
    });

    private static ValidationFailure Failure(Finding finding) =>
        new(finding.Cells.Count > 0 ? finding.Cells[0] : finding.Section ?? "", finding.Message)
        {
            ErrorCode = finding.Rule,
            CustomState = finding,
            Severity = finding.Severity switch
            {
                Severity.Error => FluentValidation.Severity.Error,
                Severity.Warning => FluentValidation.Severity.Warning,
                _ => FluentValidation.Severity.Info,
            },
        };
}
