using System.Diagnostics.CodeAnalysis;

namespace GovInfoReports.Core;

/// <summary>
/// Keeps what was used last, up to a total weight: whenever that is exceeded, what has not been used for longest goes, one by
/// one, so that a full memory is as good as one of its size can be. For many threads.
/// </summary>
/// <param name="capacity">The greatest total weight; what alone weighs more is not kept.</param>
public sealed class RecentlyUsed<TKey, TValue>(long capacity)
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, LinkedListNode<Entry>> _entries = [];

    /// <summary>The latest used first.</summary>
    private readonly LinkedList<Entry> _order = [];
    private long _weight;

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (_gate)
        {
            value = default;
            if (!_entries.TryGetValue(key, out var node)) return false;
            _order.Remove(node);
            _order.AddFirst(node);
            value = node.Value.Value;
            return true;
        }
    }

    /// <summary>Takes it out: whoever gets it has it alone.</summary>
    public bool TryTake(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (_gate)
        {
            value = default;
            if (!_entries.TryGetValue(key, out var node)) return false;
            Drop(node);
            value = node.Value.Value;
            return true;
        }
    }

    /// <summary>Keeps it in the place of what was there.</summary>
    public void Put(TKey key, TValue value, long weight)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(key, out var old)) Drop(old);
            _entries.Add(key, _order.AddFirst(new Entry(key, value, weight)));
            _weight += weight;
            while (_weight > capacity) Drop(_order.Last!);
        }
    }

    private void Drop(LinkedListNode<Entry> node)
    {
        _order.Remove(node);
        _entries.Remove(node.Value.Key);
        _weight -= node.Value.Weight;
    }

    private readonly record struct Entry(TKey Key, TValue Value, long Weight);
}
