namespace GovInfoReports.Benchmarks.Surge;

/// <summary>Where most of a set of measured times lies.</summary>
internal readonly record struct Percentiles(int Count, double Middle, double P95, double P99)
{
    public static Percentiles Of(IEnumerable<double> times)
    {
        double[] sorted = [.. times.Order()];
        if (sorted.Length == 0) return default;
        double At(double share) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
        return new Percentiles(sorted.Length, At(0.5), At(0.95), At(0.99));
    }

    public override string ToString() => $"p50 {Middle:0.0} ms, p95 {P95:0.0} ms, p99 {P99:0.0} ms ({Count:N0})";
}
