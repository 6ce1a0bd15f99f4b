namespace GovInfoReports.Core.Data;

/// <summary>Something that people edit. <see cref="Version"/> is its concurrency token; <see cref="ReportsDb"/> raises it on every change.</summary>
public interface IVersioned
{
    int Version { get; set; }
}
