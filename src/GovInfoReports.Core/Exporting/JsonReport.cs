using System.Text;
using System.Text.Json.Nodes;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Exporting;

/// <param name="Version">1 for the first publication, 2 for its correction….</param>
public sealed record PublishedFacts(int Version, DateTimeOffset At);

/// <summary>The report as open data: the keys of <see cref="ReportJson"/>, the public explanations, and for a frozen revision its hash and publication.</summary>
public static class JsonReport
{
    /// <summary>UTF-8 without a byte order mark, indented.</summary>
    /// <param name="sha256">The revision's content hash; null for a text that no revision holds.</param>
    public static byte[] Write(ReportDocument document, string? sha256 = null, PublishedFacts? published = null)
    {
        var content = document.Content;
        var json = ReportJson.ToJson(content, document.Options.Totals);
        json["explanations"] = new JsonArray([.. content.Explanations.Select(explanation => new JsonObject
        {
            ["section"] = explanation.Section,
            ["rule"] = explanation.Rule,
            ["text"] = explanation.Text,
        })]);
        if (sha256 is not null) json["sha256"] = sha256;
        if (published is not null) json["published"] = new JsonObject { ["version"] = published.Version, ["at"] = published.At };
        return Encoding.UTF8.GetBytes(json.ToJsonString(ReportJson.Printing) + "\n");
    }
}
