using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Publishing;

/// <summary>Makes the PDF of a published report, which says what version it is. A seam so that tests need no fonts.</summary>
/// <param name="facts">With the time of publication, the only time in the file.</param>
public delegate byte[] PdfPrinting(ReportContent content, DocumentFacts facts);
