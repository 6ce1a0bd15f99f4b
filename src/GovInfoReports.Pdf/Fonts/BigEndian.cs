using System.Buffers.Binary;

namespace GovInfoReports.Pdf.Fonts;

/// <summary>Reads and writes the big-endian numbers font files are made of; out-of-range offsets throw.</summary>
internal static class BigEndian
{
    public static int U16(byte[] data, int offset) => BinaryPrimitives.ReadUInt16BigEndian(data.AsSpan(offset));

    public static int S16(byte[] data, int offset) => BinaryPrimitives.ReadInt16BigEndian(data.AsSpan(offset));

    public static uint U32(byte[] data, int offset) => BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan(offset));

    /// <summary>An offset or length; one that does not fit into an int cannot be valid in a file held in memory.</summary>
    public static int Offset(byte[] data, int offset) => checked((int)U32(data, offset));

    public static void Put16(byte[] data, int offset, int value) =>
        BinaryPrimitives.WriteUInt16BigEndian(data.AsSpan(offset), unchecked((ushort)value));

    public static void Put32(byte[] data, int offset, uint value) =>
        BinaryPrimitives.WriteUInt32BigEndian(data.AsSpan(offset), value);
}
