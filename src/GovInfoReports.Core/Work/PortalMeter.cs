using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace GovInfoReports.Core.Work;

/// <summary>
/// The portal's own figures and traces, under the names that OpenTelemetry knows them by. Counting takes nanoseconds and no
/// memory, and nobody need listen.
/// </summary>
public static class PortalMeter
{
    public const string Name = "GovInfoReports";

    private static readonly Meter Meter = new(Name);

    // Seconds: what a person notices lies between 0.1 and 1.
    private static readonly InstrumentAdvice<double> Times = new() { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] };

    /// <summary>What a person set off, down to the database's own part of it.</summary>
    public static ActivitySource Traces { get; } = new(Name);

    /// <summary>Edits that editors' browsers sent: one for each pause in typing at a place.</summary>
    public static Counter<long> Edits { get; } = Meter.CreateCounter<long>("govinfo.edits", "{edit}", "Edits sent by editors");

    /// <summary>Seconds to store a batch of edits, for those that were stored.</summary>
    public static Histogram<double> Saves { get; } = Meter.CreateHistogram("govinfo.save.duration", "s", "Time to store a batch of edits", tags: null, Times);

    /// <summary>Batches that could not be stored at a try; they are tried again.</summary>
    public static Counter<long> FailedSaves { get; } = Meter.CreateCounter<long>("govinfo.save.failures", "{try}", "Tries to store a batch that failed");

    public static Counter<long> Conflicts { get; } = Meter.CreateCounter<long>("govinfo.save.conflicts", "{conflict}", "Edits that met another person's value");

    /// <summary>Findings of reports that were frozen for a step, by <c>severity</c>.</summary>
    public static Counter<long> Findings { get; } = Meter.CreateCounter<long>("govinfo.findings", "{finding}", "Findings of reports at a step");

    public static Histogram<double> Pdfs { get; } = Meter.CreateHistogram("govinfo.pdf.duration", "s", "Time to print a report", tags: null, Times);

    /// <summary>By <c>outcome</c>: sent or failed.</summary>
    public static Counter<long> Mails { get; } = Meter.CreateCounter<long>("govinfo.mails", "{mail}", "Mails tried");

    /// <summary>Public answers that were kept, and those that were made.</summary>
    public static Counter<long> CacheHits { get; } = Meter.CreateCounter<long>("govinfo.public.cache.hits", "{answer}", "Public answers out of the cache");

    public static Counter<long> CacheMisses { get; } = Meter.CreateCounter<long>("govinfo.public.cache.misses", "{answer}", "Public answers made anew");
}
