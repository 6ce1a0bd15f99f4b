namespace GovInfoReports.Web.Hosting;

/// <summary>Whether the demo's banner has to stand on every page: where its data are, in a demo or not.</summary>
public sealed class DemoNotice
{
    public bool IsDue { get; set; }
}
