namespace GovInfoReports.Benchmarks.Surge;

/// <summary>What came down a circuit.</summary>
internal readonly record struct Traffic(long Messages, long Bytes)
{
    public static Traffic operator +(Traffic one, Traffic other) => new(one.Messages + other.Messages, one.Bytes + other.Bytes);

    public static Traffic operator -(Traffic one, Traffic other) => new(one.Messages - other.Messages, one.Bytes - other.Bytes);
}
