using GovInfoReports.Core.Checks.Narrative;
using GovInfoReports.Core.Checks.Narrative.Tokens;

namespace GovInfoReports.Core.Checks.Sensitive;

/// <summary>S-1: identity-card numbers, recognised by their birth date and check digit (GB 11643-1999).</summary>
public sealed class IdentityNumbers : SensitiveRule
{
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    private const string CheckDigits = "10X98765432";

    public override string Id => "S-1";

    public override string Title => "公开文本不应含有身份证号码";

    private protected override string Kind => "身份证号码";

    private protected override IEnumerable<Span> Find(string text) =>
        DigitRuns.Of(text).Where(run => IsIdentityNumber(run.Digits)).Select(run => run.Place);

    internal static bool IsIdentityNumber(string digits)
    {
        if (digits.Length != 18 || digits[0] is '0' or '9') return false;
        if (!DateOnly.TryParseExact(digits[6..14], "yyyyMMdd", out var birth) || birth.Year is < 1900 or > 2100) return false;
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++) sum += (digits[i] - '0') * Weights[i];
        return CheckDigits[sum % 11] == digits[17];
    }
}
