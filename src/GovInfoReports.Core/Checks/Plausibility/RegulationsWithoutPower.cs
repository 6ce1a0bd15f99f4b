using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Checks.Plausibility;

/// <summary>T2-4. 规章 are made by departments of the State Council and by governments of provinces and cities with districts; anywhere else the row is 0.</summary>
public sealed class RegulationsWithoutPower : CheckRule
{
    public override string Id => "T2-4";

    public override Severity Severity => Severity.Warning;

    public override CheckScope Scope => CheckScope.Arithmetic;

    public override string Title => "没有规章制定权的机关，“规章”各项应为0。";

    public override string Source => "本系统的合理性检查：立法法关于规章制定权的规定";

    public override void Check(CheckContext context, CheckOutcome outcome)
    {
        if (context.Filer is not { MakesRegulations: false }) return;
        List<FormCell> cells = [.. context.Form.Cells.Where(cell => cell.Row.Id == "regulations" && context.Values[cell] is { } value && value != 0)];
        if (cells.Count == 0) return;
        var figures = string.Join('、', cells.Select(cell => $"{cell.Column.Label} {Wording.Number(context.Values[cell]!.Value)}"));
        outcome.Add(new Finding(Id, Severity, context.Form.SectionOf(cells[0]).Id, [.. cells.Select(cell => cell.Id)],
            $"本机关没有规章制定权，“规章”却填有{figures}；规范性文件请填在下一行"));
    }
}
