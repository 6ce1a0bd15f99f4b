using System.Collections.Concurrent;

namespace GovInfoReports.Web.Hosting;

/// <summary>Work that is repeated every few seconds says once that it fails and once that it works again, however long that lasts.</summary>
internal sealed class StandingFailures(ILogger log)
{
    private readonly ConcurrentDictionary<string, string> _known = new(StringComparer.Ordinal);

    public void Failed(string what, Exception problem)
    {
        var why = problem.GetBaseException();
        var kind = $"{why.GetType().Name} {why.TargetSite?.Name}";
        var isNew = !_known.TryGetValue(what, out var known) || known != kind;
        _known[what] = kind;
        if (isNew) log.LogError(problem, "{Work} fails; it is tried again and again, and said when it works", what);
    }

    public void Works(string what)
    {
        if (_known.TryRemove(what, out _)) log.LogWarning("{Work} works again", what);
    }
}
