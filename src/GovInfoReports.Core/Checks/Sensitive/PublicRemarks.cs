namespace GovInfoReports.Core.Checks.Sensitive;

/// <summary>
/// Texts beside the report that are published with it: explanations, reasons of corrections and withdrawals. Nobody explains these,
/// so what is certainly personal data is refused; names and addresses, which are guessed at, are left to the person.
/// </summary>
internal static class PublicRemarks
{
    private static readonly SensitiveRule[] Certain = [new IdentityNumbers(), new MobileNumbers(), new BankCards()];

    /// <param name="what">What the text is: 说明, 更正原因.</param>
    /// <exception cref="RefusedException">The text holds the number of an identity card, a mobile telephone or a bank card.</exception>
    public static void Demand(string text, string what)
    {
        foreach (var rule in Certain)
            if (rule.FirstIn(text) is { } found) throw RefusedException.At(FieldProblem.Reason, $"{what}将对外公开，其中疑似含有{found}，请删去后再提交。");
    }
}
