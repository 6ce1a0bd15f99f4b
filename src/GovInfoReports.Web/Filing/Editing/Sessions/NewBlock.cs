using GovInfoReports.Core.Reports;

namespace GovInfoReports.Web.Filing.Editing.Sessions;

/// <summary>A block to be put into the narrative.</summary>
/// <param name="After">Id of the block before it; null to stand first.</param>
public sealed record NewBlock(string Section, NarrativeBlock Block, string? After);
