using GovInfoReports.Core.Checks.Narrative;
using GovInfoReports.Core.Checks.Narrative.Tokens;

namespace GovInfoReports.Core.Checks.Sensitive;

/// <summary>S-2: mobile telephone numbers. Office telephones (with area code or service numbers) belong into a report and are left alone.</summary>
public sealed class MobileNumbers : SensitiveRule
{
    public override string Id => "S-2";

    public override string Title => "公开文本不应含有个人手机号码";

    private protected override string Kind => "手机号码";

    private protected override IEnumerable<Span> Find(string text) =>
        DigitRuns.Of(text).Where(run => IsMobile(run)).Select(run => run.Place);

    private static bool IsMobile(DigitRuns.Run run)
    {
        var digits = run.Digits.StartsWith("86", StringComparison.Ordinal) && run.Digits.Length == 13 ? run.Digits[2..] : run.Digits;
        return digits.Length == 11 && digits[0] == '1' && digits[1] is >= '3' and <= '9' && !digits.EndsWith("00000000", StringComparison.Ordinal);
    }
}
