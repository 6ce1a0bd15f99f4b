using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Filing;

/// <summary>A working version as it would be frozen now: figures as text, public explanations, and the hash that people sign.</summary>
internal sealed class FrozenContent
{
    private FrozenContent(ReportContent content) => (Content, Json, Hash) = (content, CanonicalJson.Of(content), ContentHash.Of(content));

    public ReportContent Content { get; }

    private byte[] Json { get; }

    public string Hash { get; }

    /// <param name="outcome">Of a check of <paramref name="draft"/>: an explanation whose finding is gone is not published.</param>
    public static FrozenContent Of(ReportContent draft, string agencyName, CheckOutcome outcome, IEnumerable<FindingResponse> responses)
    {
        var content = draft.Freeze();
        if (string.IsNullOrWhiteSpace(content.Agency)) content.Agency = agencyName;
        if (string.IsNullOrWhiteSpace(content.Title)) content.Title = ReportContent.OfficialTitle(content.Agency, content.Year);
        var alive = outcome.Findings.Select(finding => finding.Key).ToHashSet(StringComparer.Ordinal);
        content.Explanations =
        [
            .. responses.Where(response => response.IsPublic && alive.Contains(response.FindingKey))
                .OrderBy(response => response.SectionId, StringComparer.Ordinal).ThenBy(response => response.FindingKey, StringComparer.Ordinal)
                .Select(response => new PublicExplanation(response.SectionId ?? "s1", response.Rule, response.Explanation)),
        ];
        return new FrozenContent(content);
    }

    /// <summary>The immutable revision; its number and receipt are the report's next.</summary>
    public ReportRevision ToRevision(Report report, int number, CheckOutcome outcome, int? submittedById, string submittedBy, DateTimeOffset now) => new()
    {
        ReportId = report.Id,
        Number = number,
        AgencyName = Content.Agency!,
        Title = Content.Title!,
        Content = System.Text.Encoding.UTF8.GetString(Json),
        ContentHash = Hash,
        Cells = PackedCells.Pack(Content.Tables.Evaluate(TotalsBasis.Computed)),
        RuleSetVersion = RuleList.Version,
        Errors = outcome.Count(Severity.Error),
        Warnings = outcome.Count(Severity.Warning),
        FrozenAt = now,
        SubmittedById = submittedById,
        SubmittedBy = submittedBy,
        ReceiptNumber = $"{report.Year}-{report.Agency.Code}-{number:00}",
        PublicNote = report.CorrectionReason,
    };
}
