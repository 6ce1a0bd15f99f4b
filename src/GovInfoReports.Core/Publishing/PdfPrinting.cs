using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Publishing;

/// <summary>Makes the PDF of a published report; the time is that of publication. A seam so that tests need no fonts.</summary>
public delegate byte[] PdfPrinting(ReportContent content, DateTimeOffset publishedAt);
