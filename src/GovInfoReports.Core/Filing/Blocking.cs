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

    /// <summary>What there is to do about them: <c>178格未填，2个部分没有文字，1处错误须改正，2处警告须说明</c>.</summary>
    public static string Words(IReadOnlyCollection<Finding> findings)
    {
        var blank = findings.Where(finding => finding.IsUnfilled).Sum(finding => finding.Cells.Count);
        var empty = findings.Count(finding => finding.IsUnfilled && finding.Cells.Count == 0);
        var errors = findings.Count(finding => finding is { Severity: Severity.Error, IsUnfilled: false });
        var warnings = findings.Count(finding => finding.Severity == Severity.Warning);
        var isOneSection = findings.Select(finding => finding.Section).Distinct().Count() == 1;
        var parts = new List<string>(4);
        if (blank > 0) parts.Add($"{blank}格未填");
        if (empty > 0) parts.Add(isOneSection ? "没有文字" : $"{empty}个部分没有文字");
        if (errors > 0) parts.Add($"{errors}处错误须改正");
        if (warnings > 0) parts.Add($"{warnings}处警告须说明");
        return string.Join("，", parts);
    }

    /// <exception cref="FindingsRefusedException">Some stand in the way.</exception>
    internal static void DemandNone(CheckOutcome outcome, IEnumerable<FindingResponse> responses, string act)
    {
        var blocking = Of(outcome, responses);
        if (blocking.Count == 0) return;
        var hasErrors = blocking.Any(finding => finding is { Severity: Severity.Error, IsUnfilled: false });
        throw new FindingsRefusedException($"不能{act}：{Words(blocking)}。{(hasErrors ? "错误确属事实的，可以申请豁免。" : "")}", blocking);
    }

    /// <summary>Whether nothing is left to do about a finding: its error is waived, its warning explained.</summary>
    /// <param name="response">The answer to this finding, or null.</param>
    public static bool IsAnswered(Finding finding, FindingResponse? response) => response is not null && finding.Severity switch
    {
        Severity.Error => response.Waiver == WaiverState.Granted,
        _ => response.Explanation.Length > 0,
    };
}
