using GovInfoReports.Core;
using Microsoft.Extensions.Options;

namespace GovInfoReports.Web.Hosting;

/// <summary>Counts the open pages of this process, over all and by person, and says when there are too many.</summary>
public sealed class OpenCircuits(IOptions<CircuitLimits> limits)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _byPerson = [];
    private readonly int _total = limits.Value.TotalOf(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
    private int _open;

    /// <summary>How many are open.</summary>
    public int Count => Volatile.Read(ref _open);

    /// <summary>How many may be.</summary>
    public int Most => _total;

    /// <summary>Why the person cannot open another page now, with what to do about it; null when nothing is in the way.</summary>
    public string? WhyFull(string person)
    {
        lock (_lock) return Why(person);
    }

    /// <exception cref="RefusedException">There are too many.</exception>
    public void Enter(string person)
    {
        lock (_lock)
        {
            if (Why(person) is { } why) throw new RefusedException(why);
            _byPerson[person] = _byPerson.GetValueOrDefault(person) + 1;
            _open++;
        }
    }

    public void Leave(string person)
    {
        lock (_lock)
        {
            _open--;
            if (--_byPerson[person] == 0) _byPerson.Remove(person);
        }
    }

    private string? Why(string person)
    {
        if (_byPerson.GetValueOrDefault(person) >= limits.Value.PerPerson)
            return $"您同时打开的页面已达{limits.Value.PerPerson}个。请先关闭不用的页面，约三分钟后刷新本页；已保存的内容不受影响。";
        return _open >= _total ? "目前使用系统的人太多，暂时不能打开新的页面。请过几分钟刷新本页；已打开的页面和已保存的内容不受影响。" : null;
    }
}
