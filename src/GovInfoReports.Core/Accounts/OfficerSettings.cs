using FluentValidation;

namespace GovInfoReports.Core.Accounts;

/// <summary>三员分立: whether who makes accounts, who gives them rights and who reads the log are three people.</summary>
public sealed record OfficerSettings
{
    public bool AreSeparate { get; init; }
}

public sealed class OfficerSettingsValidator : AbstractValidator<OfficerSettings>;
