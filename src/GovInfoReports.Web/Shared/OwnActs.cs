namespace GovInfoReports.Web.Shared;

/// <summary>Tells the frame of one person's page that an act was done there: what waits for the person may be other work now.</summary>
public sealed class OwnActs
{
    public event Action? Done;

    public void Tell() => Done?.Invoke();
}
