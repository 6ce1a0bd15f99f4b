namespace GovInfoReports.Web.Filing.Editing;

/// <summary>A block of texts pasted onto a grid, from its upper left cell.</summary>
public sealed record PastedBlock(string CellId, string[][] Rows);
