using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Filing;

/// <summary>Who changed a section last.</summary>
public sealed record SectionStamp(int Version, int? UpdatedById, string UpdatedBy, DateTimeOffset UpdatedAt);

/// <summary>A working version as an editor opens it, and what the rules look at around it.</summary>
public sealed record OpenDraft(DraftView View, CheckContext Context);

/// <summary>A working version as it is opened.</summary>
/// <param name="CanEdit">Whether this actor may edit it now; otherwise <paramref name="Locked"/> says why not.</param>
/// <param name="Sections">By section id, <c>head</c> included.</param>
/// <param name="CarriedOver">Cells of 二、上年结转 with last year's 四、结转下年度; what differs needs a reason (rule T3-4).</param>
/// <param name="LastYearBlocks">Ids of paragraphs that are still last year's, word for word.</param>
public sealed record DraftView(
    int ReportId,
    Agency Agency,
    int Year,
    ReportState State,
    bool IsHistorical,
    bool CanEdit,
    string? Locked,
    string? ReturnReason,
    string? CorrectionReason,
    ReportContent Content,
    IReadOnlyDictionary<string, SectionStamp> Sections,
    IReadOnlyDictionary<string, decimal> CarriedOver,
    IReadOnlySet<string> LastYearBlocks);
