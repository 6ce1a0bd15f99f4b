namespace GovInfoReports.Web.Filing.Submitting;

/// <summary>The reports whose check a person has asked for since the page was loaded: their gaps are errors in the editor from then on.</summary>
public sealed class CheckedReports
{
    private readonly HashSet<int> _ids = [];

    public void Add(int reportId) => _ids.Add(reportId);

    public bool Has(int reportId) => _ids.Contains(reportId);
}
