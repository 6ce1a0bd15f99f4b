using System.Buffers.Binary;
using System.Text;

namespace GovInfoReports.Pdf.Writing;

/// <summary>
/// The colour profile that PDF/A wants of a file which says only black and grey: an ICC profile of one channel with gamma 2.2
/// (ICC.1:2001-04), made here because none is shipped.
/// </summary>
internal static class GreyProfile
{
    public const string Name = "Grey, gamma 2.2";

    private const int HeaderLength = 128;
    private const int EntryLength = 12;

    public static byte[] Bytes { get; } = Write(("desc", Description()), ("cprt", [.. Tag("text"), .. Ascii("CC0\0")]), ("wtpt", [.. Tag("XYZ "), .. D50]), ("kTRC", Gamma()));

    /// <summary>The white of the profile connection space, in 16.16 fixed point.</summary>
    private static byte[] D50 => [.. Number(0xF6D6), .. Number(0x10000), .. Number(0xD32D)];

    private static byte[] Write(params (string Name, byte[] Data)[] tags)
    {
        using var directory = new MemoryStream();
        using var body = new MemoryStream();
        directory.Write(Number(tags.Length));
        foreach (var (name, data) in tags)
        {
            directory.Write([.. Ascii(name), .. Number(HeaderLength + 4 + tags.Length * EntryLength + (int)body.Length), .. Number(data.Length)]);
            body.Write(data);
            body.Write(new byte[-data.Length & 3]);
        }
        var size = HeaderLength + (int)directory.Length + (int)body.Length;
        return [.. Header(size), .. directory.ToArray(), .. body.ToArray()];
    }

    private static byte[] Header(int size)
    {
        byte[] start = [.. Number(size), .. Number(0), .. Number(0x02400000), .. Ascii("mntrGRAYXYZ "), 7, 0xE4, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, .. Ascii("acsp"), .. new byte[28], .. D50];
        return [.. start, .. new byte[HeaderLength - start.Length]];
    }

    private static byte[] Description() => [.. Tag("desc"), .. Number(Name.Length + 1), .. Ascii(Name + "\0"), .. new byte[4 + 4 + 2 + 1 + 67]];

    private static byte[] Gamma() => [.. Tag("curv"), .. Number(1), 0x02, 0x33];

    private static byte[] Tag(string type) => [.. Ascii(type), .. Number(0)];

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    private static byte[] Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
