using GovInfoReports.Core.Checks.Narrative;
using GovInfoReports.Core.Checks.Narrative.Tokens;

namespace GovInfoReports.Core.Checks.Sensitive;

/// <summary>S-3: bank-card numbers, recognised by their first digit, length and Luhn check digit.</summary>
public sealed class BankCards : SensitiveRule
{
    public override string Id => "S-3";

    public override string Title => "公开文本不应含有银行卡号";

    private protected override string Kind => "银行卡号";

    private protected override IEnumerable<Span> Find(string text) =>
        DigitRuns.Of(text).Where(run => IsCard(run.Digits)).Select(run => run.Place);

    private static bool IsCard(string digits) =>
        digits.Length is >= 16 and <= 19 && digits[0] is >= '3' and <= '6' && !digits.Contains('X') && !IdentityNumbers.IsIdentityNumber(digits)
        && digits.Distinct().Count() > 2 && PassesLuhn(digits);

    private static bool PassesLuhn(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            if (i % 2 == 1) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
            sum += digit;
        }
        return sum % 10 == 0;
    }
}
