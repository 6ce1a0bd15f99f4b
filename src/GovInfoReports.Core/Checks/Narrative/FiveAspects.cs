namespace GovInfoReports.Core.Checks.Narrative;

/// <summary>N-7: section one treats five aspects (国办公开办函〔2021〕30号, （一）总体情况).</summary>
public sealed class FiveAspects : NarrativeRule
{
    public override string Id => "N-7";

    public override string Title => "总体情况应写明主动公开、依申请公开、政府信息管理、平台建设、监督保障五个方面";

    public override string Source => "国办公开办函〔2021〕30号（一）总体情况";

    public override void Check(CheckContext context, CheckOutcome outcome)
    {
        var places = NarrativePlace.Of(context).Where(place => place.Section == AspectOutline.Section && place.Text.Length > 0).ToList();
        if (places.Count == 0) return;
        var missing = AspectOutline.Of(places).Where(aspect => !aspect.IsTreated).ToList();
        if (missing.Count == 0) return;
        outcome.Add(new Finding(Id, Severity, AspectOutline.Section, [], $"总体情况没有写到：{string.Join("、", missing.Select(aspect => aspect.Name))}"));
    }
}
