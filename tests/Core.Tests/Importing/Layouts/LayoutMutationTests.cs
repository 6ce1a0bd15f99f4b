using System.Diagnostics;
using System.Globalization;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Importing;
using GovInfoReports.Core.Reports;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Importing.Layouts;

/// <summary>Reports of both forms in every layout, whole and damaged: no wrong number ever, and nearly every cell that was not hit.</summary>
public class LayoutMutationTests(ITestOutputHelper output)
{
    private const int DamagesEach = 4;

    /// <summary>Reports of each form and layout, for a long run by hand: RECOGNITION_REPORTS=60.</summary>
    private static readonly int Reports = FromEnvironment("RECOGNITION_REPORTS", 8);

    /// <summary>Seconds of fuzzing, for a long run by hand: RECOGNITION_FUZZ_SECONDS=60.</summary>
    private static readonly int FuzzSeconds = FromEnvironment("RECOGNITION_FUZZ_SECONDS", 2);

    public static TheoryData<SourceLayout, string> All
    {
        get
        {
            var data = new TheoryData<SourceLayout, string>();
            foreach (var layout in Enum.GetValues<SourceLayout>())
                foreach (var form in FormCatalog.All) data.Add(layout, form.Id);
            return data;
        }
    }

    [Theory, MemberData(nameof(All))]
    public void A_whole_text_of_any_layout_gives_its_cells_and_nothing_else(SourceLayout layout, string form)
    {
        var score = new LayoutScore();
        for (var seed = 1; seed <= Reports; seed++)
        {
            var report = Sample(layout, form, seed);
            score.Add(report, Read(LayoutWriter.Write(report, layout, seed), layout), $"{layout} {form} {seed}");
        }
        ShouldBeGood(score, $"{layout} {form} whole", 99);
    }

    [Theory, MemberData(nameof(All))]
    public void A_damaged_text_never_gives_a_wrong_number_and_keeps_what_was_not_hit(SourceLayout layout, string form)
    {
        var score = new LayoutScore();
        for (var seed = 1; seed <= Reports; seed++)
        {
            var report = Sample(layout, form, seed);
            var text = LayoutWriter.Write(report, layout, seed);
            var rows = LayoutScore.Rows(report, Read(text, layout));
            var random = new Random(seed);
            for (var n = 0; n < DamagesEach; n++)
            {
                var damage = Damage.Do(text, random);
                score.Add(report, Read(damage.Text, layout), $"{layout} {form} {seed} damage {n}", damage, rows);
            }
        }
        ShouldBeGood(score, $"{layout} {form} damaged", 99);
    }

    /// <summary>Several accidents in one text: much may be lost, and nothing may be wrong.</summary>
    [Theory, MemberData(nameof(All))]
    public void A_text_damaged_again_and_again_never_gives_a_wrong_number(SourceLayout layout, string form)
    {
        var score = new LayoutScore();
        for (var seed = 1; seed <= Reports; seed++)
        {
            var report = Sample(layout, form, seed);
            var random = new Random(seed);
            var text = LayoutWriter.Write(report, layout, seed);
            for (var n = 0; n < DamagesEach; n++)
            {
                text = Damage.Do(text, random).Text;
                score.Add(report, Read(text, layout), $"{layout} {form} {seed} {n + 1} damages");
            }
        }
        ShouldBeGood(score, $"{layout} {form} damaged again", 0);
    }

    /// <summary>Whatever a text has become, it is read or refused; nothing breaks and nothing hangs.</summary>
    [Fact]
    public void Mangled_texts_never_break_the_importer()
    {
        var watch = Stopwatch.StartNew();
        var seed = 1;
        for (; watch.Elapsed.TotalSeconds < FuzzSeconds; seed++)
        {
            var random = new Random(seed);
            var layout = Enum.GetValues<SourceLayout>()[random.Next(Enum.GetValues<SourceLayout>().Length)];
            var text = LayoutWriter.Write(Sample(layout, FormCatalog.All[seed % 2].Id, seed), layout, seed);
            for (var n = random.Next(1, 30); n > 0; n--) text = Damage.Do(text, random).Text;
            var read = Read(text, layout);
            (read.Content is null).ShouldBe(read.Refusal is not null, $"seed {seed}");
        }
        output.WriteLine($"{seed - 1} mangled texts in {FuzzSeconds} s");
    }

    private void ShouldBeGood(LayoutScore score, string what, double least)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {score.Right} of {score.Cells} cells, {score.Share:0.00} %, {score.Wrong.Count} wrong"));
        score.Wrong.ShouldBeEmpty();
        score.Share.ShouldBeGreaterThanOrEqualTo(least, what);
    }

    private static int FromEnvironment(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var given) ? given : otherwise;

    /// <summary>Every second report has the figures of a real one, where there are any.</summary>
    private static ReportContent Sample(SourceLayout layout, string form, int seed) =>
        (seed % 2 == 0 ? RealFigures.Create(FormCatalog.ById(form), seed / 2, LayoutWriter.ShowsBlanks(layout)) : null)
        ?? SampleReports.Create(FormCatalog.ById(form), seed, withBlanks: seed % 3 == 0 && LayoutWriter.ShowsBlanks(layout));

    private static RecognisedReport Read(string text, SourceLayout layout) =>
        layout == SourceLayout.Html ? ReportImporter.RecogniseHtml(text) : ReportImporter.Recognise(text);
}
