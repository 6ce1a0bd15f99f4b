using static GovInfoReports.Pdf.Fonts.BigEndian;

namespace GovInfoReports.Pdf.Fonts;

/// <summary>
/// A CFF DICT (Adobe Technical Note 5176, §4). Operands are kept both as raw bytes, to be copied unchanged, and as whole
/// numbers, to be followed as offsets; a real number counts as 0 among the latter.
/// </summary>
internal sealed class CffDict
{
    public const int BoundingBox = 5, Charset = 15, CharStrings = 17, Private = 18, Subrs = 19;
    public const int FontMatrix = 0x0C07, Ros = 0x0C1E, CidCount = 0x0C22, FdArray = 0x0C24, FdSelect = 0x0C25;

    private readonly Dictionary<int, (byte[] Raw, int[] Values)> entries = [];

    public CffDict(byte[] data, int start, int end)
    {
        var operands = start;
        var values = new List<int>();
        for (var position = start; position < end;)
        {
            if (data[position] > 21)
            {
                position = ReadOperand(data, position, values);
                continue;
            }
            var raw = data[operands..position];
            var @operator = data[position++] is var first && first == 12 ? 0x0C00 | data[position++] : first;
            entries[@operator] = (raw, [.. values]);
            values.Clear();
            operands = position;
        }
    }

    public bool Has(int @operator) => entries.ContainsKey(@operator);

    public int Int(int @operator, int index = 0) => entries.TryGetValue(@operator, out var entry) ? entry.Values[index] : 0;

    /// <summary>The entry as it stood, operands and operator; empty where there is none.</summary>
    public byte[] Copy(int @operator) =>
        entries.TryGetValue(@operator, out var entry) ? [.. entry.Raw, .. Operator(@operator)] : [];

    /// <summary>All entries as they stood, in ascending order of operator, except one.</summary>
    public byte[] CopyExcept(int @operator) =>
        [.. entries.Keys.Where(k => k != @operator).Order().SelectMany(Copy)];

    /// <summary>An entry with whole-number operands, each in the five-byte form so that its length never varies.</summary>
    public static byte[] Entry(int @operator, params ReadOnlySpan<int> operands)
    {
        var bytes = new byte[5 * operands.Length];
        for (var i = 0; i < operands.Length; i++)
        {
            bytes[5 * i] = 29;
            Put32(bytes, 5 * i + 1, unchecked((uint)operands[i]));
        }
        return [.. bytes, .. Operator(@operator)];
    }

    private static byte[] Operator(int @operator) =>
        @operator > 0xFF ? [(byte)(@operator >> 8), (byte)@operator] : [(byte)@operator];

    private static int ReadOperand(byte[] data, int position, List<int> values)
    {
        int first = data[position];
        switch (first)
        {
            case 28:
                values.Add(S16(data, position + 1));
                return position + 3;
            case 29:
                values.Add(unchecked((int)U32(data, position + 1)));
                return position + 5;
            case 30: // a real number: nibbles up to an F
                values.Add(0);
                do position++; while ((data[position] & 0x0F) != 0x0F && data[position] >> 4 != 0x0F);
                return position + 1;
            case <= 246:
                values.Add(first - 139);
                return position + 1;
            case <= 250:
                values.Add((first - 247) * 256 + data[position + 1] + 108);
                return position + 2;
            default:
                values.Add(-(first - 251) * 256 - data[position + 1] - 108);
                return position + 2;
        }
    }
}
