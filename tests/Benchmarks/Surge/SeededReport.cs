namespace GovInfoReports.Benchmarks.Surge;

/// <summary>A clerk's account and the draft it may edit.</summary>
/// <param name="Blank">What stands in every cell of the draft.</param>
internal sealed record SeededReport(int Id, string UserName, string Blank)
{
    public const string Password = "Surge-2026-clerk";
}
