using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace GovInfoReports.Pdf.Writing;

/// <summary>
/// The objects of a PDF 1.7 file. Dictionaries are packed into compressed object streams, as a tagged table has hundreds
/// of them; the file identifier is a hash of the content, so equal content gives equal bytes.
/// </summary>
internal sealed class PdfObjects
{
    private const int ObjectsPerStream = 200;

    private readonly List<(byte[] Bytes, bool IsStream)?> objects = [null]; // object 0 is the head of the free list

    /// <summary>A number for an object that is set later.</summary>
    public int Reserve()
    {
        objects.Add(null);
        return objects.Count - 1;
    }

    public void Set(int number, string value) => objects[number] = (Encoding.Latin1.GetBytes(value), false);

    public int Add(string value)
    {
        var number = Reserve();
        Set(number, value);
        return number;
    }

    /// <summary>Adds a stream; <paramref name="entries"/> are its dictionary's own entries without the brackets.</summary>
    public int AddStream(string entries, byte[] data, bool compress = true)
    {
        var number = Reserve();
        objects[number] = (StreamObject(entries, data, compress), true);
        return number;
    }

    /// <summary>The finished file.</summary>
    public byte[] Save(int catalog, int info)
    {
        var packed = PackDictionaries();
        using var file = new MemoryStream();
        // The second line tells transfer programs that the file is binary (7.5.2).
        file.Write([.. "%PDF-1.7\n%"u8, 0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n']);
        var offsets = new long[objects.Count + 1];
        for (var i = 1; i < objects.Count; i++)
            if (objects[i] is { IsStream: true } stream)
                offsets[i] = WriteObject(file, i, stream.Bytes);
        WriteCrossReferences(file, offsets, packed, catalog, info);
        return file.ToArray();
    }

    /// <summary>Where each packed object went: its stream's number and its index there.</summary>
    private Dictionary<int, (int Stream, int Index)> PackDictionaries()
    {
        var places = new Dictionary<int, (int, int)>();
        var plain = Enumerable.Range(1, objects.Count - 1).Where(i => objects[i] is not { IsStream: true }).ToList();
        foreach (var chunk in plain.Chunk(ObjectsPerStream))
        {
            var directory = new StringBuilder();
            using var body = new MemoryStream();
            for (var i = 0; i < chunk.Length; i++)
            {
                directory.Append(CultureInfo.InvariantCulture, $"{chunk[i]} {body.Length} ");
                body.Write((objects[chunk[i]] ?? throw new InvalidOperationException($"Object {chunk[i]} was never set.")).Bytes);
                body.WriteByte((byte)'\n');
            }
            var head = Encoding.Latin1.GetBytes(directory.ToString());
            var stream = AddStream($"/Type/ObjStm/N {chunk.Length}/First {head.Length}", [.. head, .. body.ToArray()]);
            for (var i = 0; i < chunk.Length; i++) places[chunk[i]] = (stream, i);
        }
        return places;
    }

    private static long WriteObject(MemoryStream file, int number, byte[] bytes)
    {
        var offset = file.Length;
        file.Write(Encoding.Latin1.GetBytes($"{number} 0 obj\n"));
        file.Write(bytes);
        file.Write("\nendobj\n"u8);
        return offset;
    }

    /// <summary>A cross-reference stream (7.5.8): one byte type, four bytes offset or stream, two bytes index.</summary>
    private void WriteCrossReferences(MemoryStream file, long[] offsets, Dictionary<int, (int Stream, int Index)> packed, int catalog, int info)
    {
        var self = objects.Count;
        Array.Resize(ref offsets, self + 1);
        offsets[self] = file.Length;
        using var table = new MemoryStream();
        for (var i = 0; i <= self; i++)
        {
            var (type, place, index) = i == 0 ? (0, 0L, 0xFFFF)
                : packed.TryGetValue(i, out var p) ? (2, p.Stream, p.Index) : (1, offsets[i], 0);
            table.Write([(byte)type, (byte)(place >> 24), (byte)(place >> 16), (byte)(place >> 8), (byte)place, (byte)(index >> 8), (byte)index]);
        }
        var id = Convert.ToHexString(SHA256.HashData(file.GetBuffer().AsSpan(0, (int)file.Length)))[..32];
        var entries = $"/Type/XRef/W[1 4 2]/Size {self + 1}/Root {catalog} 0 R/Info {info} 0 R/ID[<{id}><{id}>]";
        WriteObject(file, self, StreamObject(entries, table.ToArray(), compress: true));
        file.Write(Encoding.Latin1.GetBytes($"startxref\n{offsets[self]}\n%%EOF\n"));
    }

    private static byte[] StreamObject(string entries, byte[] data, bool compress)
    {
        var body = compress ? Deflate(data) : data;
        var filter = compress ? "/Filter/FlateDecode" : "";
        return [.. Encoding.Latin1.GetBytes($"<<{entries}{filter}/Length {body.Length}>>\nstream\n"), .. body, .. "\nendstream"u8];
    }

    private static byte[] Deflate(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(data);
        return packed.ToArray();
    }
}
