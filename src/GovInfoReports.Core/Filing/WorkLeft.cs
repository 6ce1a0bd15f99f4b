using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Filing;

/// <summary>What still stands between a report in its agency's hands and the district.</summary>
/// <param name="Blocking">Findings that stop it: see <see cref="Filing.Blocking"/>.</param>
/// <param name="Unanswered">Remarks on a returned report that are not answered yet.</param>
/// <param name="Next">What is done once nothing is left.</param>
public sealed record WorkLeft(ReportForm Form, IReadOnlyList<Finding> Blocking, int Unanswered, ReportAction Next);
