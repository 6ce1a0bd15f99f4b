namespace GovInfoReports.Core.Exporting;

/// <summary>The facts that tell one file of a report from another; each has a stable key for files that programs read.</summary>
public static class DocumentFact
{
    public const string Agency = "agency";
    public const string Code = "code";
    public const string Year = "year";
    public const string Title = "title";
    public const string Version = "version";
    public const string State = "state";
    public const string Published = "published";
    public const string Address = "address";
    public const string Hash = "sha256";
    public const string Licence = "licence";
}

/// <summary>What is known of a report's version beside its content: where and when it stands in public. All null for a text that is no portal's.</summary>
public sealed record DocumentFacts
{
    /// <summary>The agency's immutable code.</summary>
    public string? AgencyCode { get; init; }

    /// <summary>1 for the first publication, 2 for its correction….</summary>
    public int? Version { get; init; }

    /// <summary>What the reader must know of the version, such as 更正版 or 草稿.</summary>
    public string? State { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>The permanent address of this version.</summary>
    public string? Address { get; init; }

    /// <summary>SHA-256 of the canonical JSON, hexadecimal.</summary>
    public string? Hash { get; init; }

    public string? Licence { get; init; }

    public static DocumentFacts None { get; } = new();
}
