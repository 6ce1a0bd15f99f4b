using static GovInfoReports.Pdf.Fonts.BigEndian;

namespace GovInfoReports.Pdf.Fonts;

/// <summary>A CFF INDEX (Technical Note 5176, §5): a list of byte strings, read in place.</summary>
internal sealed class CffIndex
{
    private readonly byte[] data;
    private readonly int offsets, offsetSize, origin;

    public CffIndex(byte[] data, int start)
    {
        (this.data, Start, Count) = (data, start, U16(data, start));
        if (Count == 0)
        {
            End = start + 2;
            return;
        }
        offsetSize = data[start + 2];
        if (offsetSize is < 1 or > 4) throw new InvalidDataException("CFF 索引损坏");
        offsets = start + 3;
        origin = offsets + (Count + 1) * offsetSize - 1;
        End = origin + OffsetOf(Count);
        if (End > data.Length) throw new InvalidDataException("CFF 索引损坏");
    }

    public int Count { get; }
    public int Start { get; }

    /// <summary>Where the bytes after the index begin.</summary>
    public int End { get; }

    public (int Start, int End) Range(int item)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(item, Count);
        return (origin + OffsetOf(item), origin + OffsetOf(item + 1));
    }

    public ReadOnlySpan<byte> this[int item]
    {
        get
        {
            var (start, end) = Range(item);
            return data.AsSpan(start, end - start);
        }
    }

    /// <summary>The whole index as it stands.</summary>
    public ReadOnlySpan<byte> Bytes => data.AsSpan(Start, End - Start);

    /// <summary>A new index of the given items, with four-byte offsets.</summary>
    public static byte[] Build(IReadOnlyList<byte[]> items)
    {
        if (items.Count == 0) return [0, 0];
        var body = 3 + 4 * (items.Count + 1);
        var index = new byte[body + items.Sum(i => i.Length)];
        Put16(index, 0, items.Count);
        index[2] = 4;
        var position = body;
        for (var i = 0; i < items.Count; i++)
        {
            Put32(index, 3 + 4 * i, (uint)(position - body + 1));
            items[i].CopyTo(index, position);
            position += items[i].Length;
        }
        Put32(index, 3 + 4 * items.Count, (uint)(position - body + 1));
        return index;
    }

    private int OffsetOf(int item)
    {
        var value = 0;
        for (var i = 0; i < offsetSize; i++)
            value = checked(value * 256 + data[offsets + item * offsetSize + i]);
        return value;
    }
}
