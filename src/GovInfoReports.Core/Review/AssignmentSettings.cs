using FluentValidation;

namespace GovInfoReports.Core.Review;

/// <summary>审核分工 of an office: who reviews which agencies, and who shares the rest. Empty: whoever takes a report reviews it.</summary>
public sealed record AssignmentSettings
{
    public IReadOnlyList<ReviewerShare> Reviewers { get; init; } = [];
}

/// <param name="Agencies">Ids of the agencies whose reports go to the reviewer.</param>
/// <param name="SharesRest">Whether the reviewer takes part in the even sharing of all other agencies' reports.</param>
public sealed record ReviewerShare(int UserId, IReadOnlyList<int> Agencies, bool SharesRest);

public sealed class AssignmentSettingsValidator : AbstractValidator<AssignmentSettings>
{
    public AssignmentSettingsValidator() =>
        RuleForEach(s => s.Reviewers).OverrideIndexer((_, _, share, _) => $"[{share.UserId}]")
            .Must((all, share) => !all.Reviewers.Any(other => other != share && other.Agencies.Intersect(share.Agencies).Any()))
            .WithMessage("有单位同时指定给了另一位审核员，同一单位只能指定一位。");
}
