using GovInfoReports.Cli.Corpus;
using GovInfoReports.Core.Importing;

namespace GovInfoReports.Core.Tests.Importing;

/// <summary>Ten texts of kinds that the importer had never met when they were written, with their truth; docs/recognition.md has the first run.</summary>
public class FreshTextTests
{
    public static TheoryData<string> Names => [.. Files().Select(file => file.Name)];

    [Theory, MemberData(nameof(Names))]
    public void A_text_of_a_kind_never_met_is_read_right(string name)
    {
        var file = Files().Single(file => file.Name == name);
        var bytes = File.ReadAllBytes(file.Path);
        var score = CorpusScore.Of(file, ReportImporter.Recognise(new ImportSource(bytes)), File.ReadAllText(file.Path));
        (score.Wrong, score.Invented).ShouldBe((0, 0));
        score.Faults.ShouldBeEmpty();
    }

    private static IReadOnlyList<CorpusFile> Files() => CorpusFile.Of(Path.Combine(AppContext.BaseDirectory, "Importing", "Fresh"));
}
