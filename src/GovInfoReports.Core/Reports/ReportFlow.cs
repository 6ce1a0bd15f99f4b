
namespace GovInfoReports.Core.Reports;

public sealed class ReportFlow;

public sealed class RevisionFlow;
