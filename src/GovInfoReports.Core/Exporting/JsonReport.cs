using System.Text;
using System.Text.Json.Nodes;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Exporting;

/// <summary>The report as open data: the keys of <see cref="ReportJson"/>, the public explanations, and what is known of the version.</summary>
public static class JsonReport
{
    /// <summary>UTF-8 without a byte order mark, indented.</summary>
    public static byte[] Write(ReportDocument document)
    {
        var (content, facts) = (document.Content, document.Options.Facts);
        var json = ReportJson.ToJson(content, document.Options.Totals);
        json["explanations"] = new JsonArray([.. content.Explanations.Select(explanation => new JsonObject
        {
            ["section"] = explanation.Section,
            ["rule"] = explanation.Rule,
            ["text"] = explanation.Text,
        })]);
        (string Key, string? Text)[] known =
        [
            (DocumentFact.Code, facts.AgencyCode), (DocumentFact.State, facts.State ?? document.Options.Watermark), (DocumentFact.Address, facts.Address),
            (DocumentFact.Licence, facts.Licence), (DocumentFact.Hash, facts.Hash),
        ];
        foreach (var (key, text) in known.Where(fact => fact.Text is not null)) json[key] = text;
        if (facts is { Version: { } version, PublishedAt: { } at }) json["published"] = new JsonObject { ["version"] = version, ["at"] = at.InChina() };
        return Encoding.UTF8.GetBytes(json.ToJsonString(ReportJson.Printing) + "\n");
    }
}
