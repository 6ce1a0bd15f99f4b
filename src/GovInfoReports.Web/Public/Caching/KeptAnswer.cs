using Microsoft.Extensions.Primitives;

namespace GovInfoReports.Web.Public.Caching;

/// <summary>What tells two public answers apart: the address as it was asked for, by which name and how, and what its reader unpacks.</summary>
/// <param name="Encoding"><c>br</c>, <c>gzip</c> or nothing.</param>
internal readonly record struct AnswerKey(string Path, string Query, string Host, bool IsHttps, string Encoding);

/// <summary>A whole answer as it left the portal once, and how long it may be given again.</summary>
/// <param name="Headers">All that hold for every reader.</param>
/// <param name="Route">The template of the address, for the log.</param>
/// <param name="Subject">What it is about, and so what it waits for (<see cref="PublicSubjects"/>).</param>
internal sealed record KeptAnswer(
    KeyValuePair<string, StringValues>[] Headers, string Tag, byte[] Body, string Route, string Subject, PublicEpoch Epoch, DateTimeOffset MadeAt, DateTimeOffset Until)
{
    /// <summary>Characters of the headers count as two bytes.</summary>
    public long Weight => Body.Length + 2 * Headers.Sum(header => header.Key.Length + header.Value.ToString().Length);
}

/// <summary>Goes with a request that the front has no answer to, and gathers what it must know to keep the one that is made.</summary>
internal sealed class AnswerTicket(AnswerKey key)
{
    public AnswerKey Key => key;

    public string? Subject { get; set; }

    /// <summary>Of the time before the page was begun.</summary>
    public PublicEpoch Epoch { get; set; }

    /// <summary>Until when the output cache calls it fresh; null when it was not kept there.</summary>
    public DateTimeOffset? Until { get; set; }
}
