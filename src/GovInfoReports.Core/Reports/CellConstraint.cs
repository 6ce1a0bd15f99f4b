using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Reports;

/// <summary>
/// What a cell can hold at all. Unlike the rules of <see cref="Checks.RuleList"/> a constraint cannot be explained or waived:
/// what breaks it never gets into a report, whether typed, imported or sent.
/// </summary>
/// <param name="Id">As the rules' ids; T2-5 is domain rule and constraint at once.</param>
/// <param name="Title">What it demands, in one Chinese sentence.</param>
/// <param name="Source">Where the demand comes from.</param>
/// <param name="Refuse">Why a value cannot stand in a cell, or null.</param>
public sealed record CellConstraint(string Id, string Title, string Source, Func<FormCell, decimal, string?> Refuse)
{
    /// <summary>T2-5: 本年增/减 of form 2019 is the only signed column.</summary>
    public static CellConstraint Sign { get; } = new("T2-5", "除“本年增/减”外，各项数字不得为负数。", "年度报告统一格式（国办公开办函〔2019〕60号）表二",
        (cell, value) => value < 0 && cell.Kind != CellKind.SignedCount ? $"“{cell.Label}”不能为负数，请填写{Expectation(cell)}。" : null);

    /// <summary>V-1: everything but amounts is counted in whole 件 or 项.</summary>
    public static CellConstraint Whole { get; } = new("V-1", "件数、项数为整数。", "年度报告统一格式各表计量单位",
        (cell, value) => cell.Kind != CellKind.Amount && decimal.Truncate(value) != value ? $"“{cell.Label}”应为整数，请填写{Expectation(cell)}。" : null);

    /// <summary>V-2: amounts are 万元 with at most four decimals, that is whole 元.</summary>
    public static CellConstraint FourDecimals { get; } = new("V-2", "金额以万元为单位，最多保留4位小数。", "年度报告统一格式表二金额单位",
        (cell, value) => cell.Kind == CellKind.Amount && decimal.Round(value, 4) != value ? $"“{cell.Label}”最多保留4位小数（单位：万元）。" : null);

    /// <summary>V-3: 64 bits for counts, decimal(18,4) for amounts.</summary>
    public static CellConstraint Range { get; } = new("V-3", "数字不超出可存储的范围。", "本系统的数据格式", (cell, value) => cell.Kind switch
    {
        CellKind.Amount => value > CellInput.LargestAmount ? $"“{cell.Label}”超出可填范围，请核对单位是否为万元。" : null,
        _ => value is > long.MaxValue or < long.MinValue ? $"“{cell.Label}”超出可填范围。" : null,
    });

    /// <summary>All of them, in the order in which they are said.</summary>
    public static IReadOnlyList<CellConstraint> All { get; } = [Sign, Range, Whole, FourDecimals];

    /// <summary>What the cell takes, to end 请填写….</summary>
    internal static string Expectation(FormCell cell) => cell.Kind switch
    {
        CellKind.Amount => "以万元为单位、最多4位小数的金额",
        CellKind.SignedCount => "整数（减少填负数）",
        _ => "0或正整数",
    };
}
