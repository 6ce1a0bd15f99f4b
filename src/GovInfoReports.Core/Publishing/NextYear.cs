using GovInfoReports.Core.Checks.CarryOver;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Publishing;

/// <summary>A corrected year may leave the next year's carry-over wrong: the rules find it there, and the agency is told to look.</summary>
internal static class NextYear
{
    private const int MostNamed = 5;

    /// <param name="corrected">What the new public version says.</param>
    public static async Task TellAsync(RevisionStep step, ReportContent corrected, CancellationToken cancellationToken)
    {
        var (db, report) = (step.Db, step.Report);
        var next = await db.Reports.SingleOrDefaultAsync(r => r.AgencyId == report.AgencyId && r.Year == report.Year + 1, cancellationToken);
        if (next is null) return;
        var before = await db.Revisions.Where(r => r.ReportId == report.Id && r.PublicNumber < step.Revision.PublicNumber)
            .OrderByDescending(r => r.PublicNumber).Select(r => r.Content).FirstAsync(cancellationToken);
        var cells = CorrectionImpact.Of(CanonicalJson.Read(before), corrected, FormCatalog.ById(next.FormId)).Select(affected => affected.Cell.Label).Distinct().ToList();
        if (cells.Count == 0) return;
        var named = $"“{string.Join("”、“", cells.Take(MostNamed))}”{(cells.Count > MostNamed ? $"等{cells.Count}格" : "")}";
        var text = $"{report.Year}年度报告已更正公开，请核对{next.Year}年度报告由它结转的数字：{named}。更正原因：{step.Revision.PublicNote}";
        db.Notices.Add(Notice.Of(next, Notice.LastYearCorrected, text, step.Actor.Name, step.Now, $"corrected:{step.Revision.Id}"));
    }
}
