namespace GovInfoReports.Pdf.Layout;

/// <summary>A block that has been measured and waits to be placed.</summary>
internal abstract class FlowItem
{
    /// <summary>The height of the first part that makes sense on a page.</summary>
    public abstract double MinimumHeight { get; }

    /// <summary>Whether a page may not end right after it.</summary>
    public virtual bool KeepWithNext => false;

    public abstract void Place(PageFlow flow);
}

internal sealed class SpaceItem(int lines) : FlowItem
{
    public override double MinimumHeight => 0;

    public override void Place(PageFlow flow)
    {
        if (flow.Used > 0) flow.Advance(Math.Min(flow.Remaining, lines * flow.Area.LineHeight));
    }
}
