using GovInfoReports.Benchmarks;
using GovInfoReports.Benchmarks.Office;
using GovInfoReports.Benchmarks.Searching;
using GovInfoReports.Benchmarks.Surge;

// One line a scenario; each lives in a file of its own and prints its figures.
(string Name, Action Run)[] scenarios =
[
    ("checks", CheckBenchmarks.Run),
    ("narrative", NarrativeBenchmarks.Run),
    ("rollup", () => { RollupBenchmarks.Run(); RollupDatabaseBenchmarks.Run(); }),
    ("board", BoardBenchmarks.Run),
    ("office", PageBenchmarks.Run),
    ("public", PublicPageBenchmarks.Run),
    ("search", () => SearchBenchmarks.Run(args)),
    ("statistics", StatisticsBenchmarks.Run),
    ("pdf", PdfBenchmarks.Run),
    ("documents", DocumentBenchmarks.Run),
    ("surge", () => SurgeBenchmark.Run(args)),
];

var chosen = args.Length == 0 ? scenarios : [.. scenarios.Where(scenario => args.Contains(scenario.Name))];
if (chosen.Length == 0)
{
    Console.Error.WriteLine($"No such scenario. There are: {string.Join(", ", scenarios.Select(scenario => scenario.Name))}");
    return 2;
}
foreach (var (name, run) in chosen)
{
    Console.WriteLine($"== {name}");
    run();
}
return 0;
