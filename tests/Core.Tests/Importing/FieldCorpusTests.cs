using GovInfoReports.Cli.Corpus;
using GovInfoReports.Core.Importing;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Importing;

/// <summary>Real texts beside the checkout, which are no part of the project: nothing wrong, nothing invented, nearly everything right.</summary>
public class FieldCorpusTests
{
    [Fact]
    public void Real_texts_are_read_right_and_nothing_is_invented()
    {
        var folder = Path.Combine(SharedSeeds.Root(), "..", "shared", "field");
        if (!Directory.Exists(folder)) Assert.Skip("../shared/field is not there: the real texts are not part of the project.");
        var scores = CorpusFile.Of(folder)
            .Select(file => CorpusScore.Of(file, ReportImporter.Recognise(new ImportSource(File.ReadAllBytes(file.Path))), File.ReadAllText(file.Path))).ToList();
        var sum = CorpusScore.Sum(scores);
        (sum.Wrong, sum.Invented).ShouldBe((0, 0), string.Join('\n', sum.Faults));
        sum.Share.ShouldBeGreaterThanOrEqualTo(98);
        sum.Faults.ShouldNotContain(fault => fault.StartsWith("没有识别", StringComparison.Ordinal));
    }
}
