using System.Buffers.Binary;
using System.Text;

namespace GovInfoReports.Benchmarks.Surge;

/// <summary>
/// The little of MessagePack that a Blazor circuit speaks: invocations out; arrays of strings, numbers, bytes and flags in.
/// Every message is preceded by its length as a variable-length integer. Byte strings (what is drawn, what is answered) are
/// counted and not kept: nobody looks at them here, and the clerks share the processor with the portal.
/// </summary>
internal static class BlazorPack
{
    private const byte Invocation = 1;

    /// <summary>An invocation of a hub method that expects no answer of its own, or one under <paramref name="id"/>.</summary>
    public static byte[] Invoke(string? id, string method, params ReadOnlySpan<object?> arguments)
    {
        var body = new MemoryStream();
        body.WriteByte(0x96);
        body.WriteByte(Invocation);
        body.WriteByte(0x80);
        Write(body, id);
        Write(body, method);
        body.WriteByte((byte)(0x90 + arguments.Length));
        foreach (var argument in arguments) Write(body, argument);
        body.WriteByte(0x90);

        var message = new MemoryStream();
        var length = (uint)body.Length;
        for (; length > 0x7f; length >>= 7) message.WriteByte((byte)(length | 0x80));
        message.WriteByte((byte)length);
        body.WriteTo(message);
        return message.ToArray();
    }

    /// <summary>The messages of one received frame with their sizes in bytes, each an array with the message's kind first.</summary>
    public static IEnumerable<(object?[] Message, int Size)> Messages(byte[] frame, int size)
    {
        for (var at = 0; at < size;)
        {
            int length = 0, shift = 0;
            byte part;
            do
            {
                part = frame[at++];
                length |= (part & 0x7f) << shift;
                shift += 7;
            }
            while ((part & 0x80) != 0);
            var inside = at;
            at += length;
            if (Read(frame, ref inside) is object?[] message) yield return (message, length);
        }
    }

    private static void Write(Stream to, object? value)
    {
        switch (value)
        {
            case null:
                to.WriteByte(0xc0);
                break;
            case bool flag:
                to.WriteByte((byte)(flag ? 0xc3 : 0xc2));
                break;
            case long number:
                Span<byte> eight = stackalloc byte[9];
                eight[0] = 0xd3;
                BinaryPrimitives.WriteInt64BigEndian(eight[1..], number);
                to.Write(eight);
                break;
            case string text:
                var bytes = Encoding.UTF8.GetBytes(text);
                Span<byte> four = stackalloc byte[5];
                four[0] = 0xdb;
                BinaryPrimitives.WriteInt32BigEndian(four[1..], bytes.Length);
                to.Write(four);
                to.Write(bytes);
                break;
            default:
                throw new NotSupportedException($"A circuit takes no {value.GetType().Name}.");
        }
    }

    private static object? Read(byte[] from, ref int at)
    {
        var code = from[at++];
        return code switch
        {
            < 0x80 => (long)code,
            < 0x90 => SkipMap(from, ref at, code & 15),
            < 0xa0 => ReadArray(from, ref at, code & 15),
            < 0xc0 => ReadText(from, ref at, code & 31),
            0xc0 => null,
            0xc2 => false,
            0xc3 => true,
            0xc4 or 0xc5 or 0xc6 => SkipBytes(ref at, (int)ReadNumber(from, ref at, 1 << (code - 0xc4))),
            0xcc or 0xcd or 0xce or 0xcf => ReadNumber(from, ref at, 1 << (code - 0xcc)),
            0xd0 => (long)(sbyte)ReadNumber(from, ref at, 1),
            0xd1 => (long)(short)ReadNumber(from, ref at, 2),
            0xd2 => (long)(int)ReadNumber(from, ref at, 4),
            0xd3 => ReadNumber(from, ref at, 8),
            0xd9 or 0xda or 0xdb => ReadText(from, ref at, (int)ReadNumber(from, ref at, 1 << (code - 0xd9))),
            0xdc => ReadArray(from, ref at, (int)ReadNumber(from, ref at, 2)),
            >= 0xe0 => (long)(sbyte)code,
            _ => throw new NotSupportedException($"Unknown MessagePack code {code:x2}."),
        };
    }

    private static long ReadNumber(byte[] from, ref int at, int size)
    {
        long number = 0;
        for (var i = 0; i < size; i++) number = (number << 8) | from[at++];
        return number;
    }

    private static object?[] ReadArray(byte[] from, ref int at, int count)
    {
        var items = new object?[count];
        for (var i = 0; i < count; i++) items[i] = Read(from, ref at);
        return items;
    }

    // Only message headers are maps, and nothing here needs them.
    private static object? SkipMap(byte[] from, ref int at, int count)
    {
        for (var i = 0; i < 2 * count; i++) Read(from, ref at);
        return null;
    }

    private static string ReadText(byte[] from, ref int at, int length)
    {
        at += length;
        return Encoding.UTF8.GetString(from, at - length, length);
    }

    private static object? SkipBytes(ref int at, int length)
    {
        at += length;
        return null;
    }
}
