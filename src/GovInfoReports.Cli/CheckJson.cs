using System.Text.Json.Nodes;
using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Importing;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Cli;

/// <summary>What <c>check --json</c> prints: the report's open JSON with <c>notes</c>, <c>findings</c> and <c>evaluated</c> added.</summary>
public static class CheckJson
{
    public static string Write(RecognisedReport report, CheckOutcome outcome)
    {
        var json = ReportJson.ToJson(report.Content!, TotalsBasis.Printed);
        json["year"] = report.Year;
        json["notes"] = new JsonArray([.. report.Notes.Select(Note)]);
        json["findings"] = new JsonArray([.. outcome.Findings.Select(Finding)]);
        json["evaluated"] = outcome.Evaluated;
        return json.ToJsonString(ReportJson.Printing);
    }

    private static JsonNode Note(RecognitionNote note) => new JsonObject
    {
        ["code"] = note.Code,
        ["line"] = note.Line,
        ["text"] = note.Text,
        ["reason"] = note.Reason,
    };

    private static JsonNode Finding(Finding finding) => new JsonObject
    {
        ["rule"] = finding.Rule,
        ["severity"] = Word(finding.Severity),
        ["section"] = finding.Section,
        ["cells"] = new JsonArray([.. finding.Cells.Select(cell => (JsonNode)cell)]),
        ["left"] = finding.Left,
        ["right"] = finding.Right,
        ["message"] = finding.Message,
    };

    /// <summary>The severity as the JSON names it: error, warning, hint.</summary>
    public static string Word(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        Severity.Hint => "hint",
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, null),
    };
}
