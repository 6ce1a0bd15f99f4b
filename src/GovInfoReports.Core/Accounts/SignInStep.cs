namespace GovInfoReports.Core.Accounts;

/// <summary>What somebody who signed in must do before anything else.</summary>
public enum SignInStep
{
    /// <summary>Nothing: the sign-in is a whole one.</summary>
    None,

    /// <summary>Give the code that follows the password.</summary>
    Code,

    /// <summary>Choose another password.</summary>
    Password,

    /// <summary>Set up the second factor that the person's role requires.</summary>
    SecondFactor,
}
