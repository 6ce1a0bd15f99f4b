using GovInfoReports.Core.Checks;

namespace GovInfoReports.Core.Filing;

/// <summary>Which findings stand in the way: errors that nobody waived, warnings that nobody explained.</summary>
public static class Blocking
{
    public static IReadOnlyList<Finding> Of(CheckOutcome outcome, IEnumerable<FindingResponse> responses)
    {
        var byKey = responses.ToDictionary(response => response.FindingKey, StringComparer.Ordinal);
        return [.. outcome.Findings.Where(finding => finding.Severity != Severity.Hint && !IsAnswered(finding, byKey.GetValueOrDefault(finding.Key)))];
    }

    /// <exception cref="FindingsRefusedException">Some stand in the way.</exception>
    internal static void DemandNone(CheckOutcome outcome, IEnumerable<FindingResponse> responses, string act)
    {
        var blocking = Of(outcome, responses);
        if (blocking.Count == 0) return;
        var errors = blocking.Count(finding => finding.Severity == Severity.Error);
        var parts = new List<string>(2);
        if (errors > 0) parts.Add($"{errors}处错误须改正（确属事实的可申请豁免）");
        if (blocking.Count > errors) parts.Add($"{blocking.Count - errors}处警告须说明原因");
        throw new FindingsRefusedException($"不能{act}：{string.Join("，", parts)}。", blocking);
    }

    private static bool IsAnswered(Finding finding, FindingResponse? response) => response is not null && finding.Severity switch
    {
        Severity.Error => response.Waiver == WaiverState.Granted,
        _ => response.Explanation.Length > 0,
    };
}
