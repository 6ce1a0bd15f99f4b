using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Checks.Narrative;
using GovInfoReports.Core.Checks.Narrative.Figures;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Checks;

/// <summary>No content makes a rule throw or run without end; all rules of the list are run on each.</summary>
public class BadInputTests
{
    [Theory]
    [MemberData(nameof(LongNames))]
    public void A_megabyte_is_read_to_its_end(string name)
    {
        var content = NarrativeSentences.Report("s1", HostileTexts.Long[name]);
        Run(content).ShouldNotBeNull();
        LinkedFigures.Offer(content).ShouldNotBeNull();
    }

    [Theory]
    [MemberData(nameof(ShortNames))]
    public void Broken_text_is_read_wherever_it_stands(string name)
    {
        var text = HostileTexts.Short[name];
        foreach (var form in FormCatalog.All)
        {
            var content = new ReportContent(form, form.FirstYear) { Agency = text, Title = text, Preamble = [NarrativeBlock.Paragraph(text)] };
            foreach (var section in form.Sections) content.Sections[section.Id] = [NarrativeBlock.Heading(1, text), NarrativeBlock.Paragraph(text), NarrativeBlock.Paragraph("依申请公开。" + text)];
            Run(content).ShouldNotBeNull();
            LinkedFigures.Offer(content).ShouldNotBeNull();
            AspectOutline.Of(content).Count.ShouldBe(5);
        }
    }

    [Fact]
    public void Thousands_of_blocks_are_read()
    {
        var paragraphs = Enumerable.Range(0, 5_000).Select(i => $"（{i}）2023年收到申请{i}件，其中自然人{i / 2}件、企业{i - i / 2}件，结转下年度{i % 7}件。").ToArray();
        Run(NarrativeSentences.Report("s1", paragraphs)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(0L)]
    [InlineData(-1L)]
    [InlineData(1L)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    [InlineData(null)]
    public void Cells_at_the_ends_of_their_range_are_judged(long? value)
    {
        foreach (var form in FormCatalog.All)
        {
            var content = new ReportContent(form, form.FirstYear);
            foreach (var cell in form.Cells.Where(cell => value is null || CellInput.Check(cell, value.Value) is null)) content.Tables.Set(cell, value);
            content.Sections["s1"] = [NarrativeBlock.Paragraph("收到政府信息公开申请9999999999999999999件，较上年增长1%，行政事业性收费0.00001万元。")];
            Run(content, TotalsBasis.Printed).ShouldNotBeNull();
            Run(content).ShouldNotBeNull();
        }
    }

    public static TheoryData<string> LongNames => [.. HostileTexts.Long.Keys];

    public static TheoryData<string> ShortNames => [.. HostileTexts.Short.Keys];

    /// <summary>Every rule, with last year's report and a sister's at hand, so that comparisons run too.</summary>
    private static CheckOutcome Run(ReportContent content, TotalsBasis basis = TotalsBasis.Computed) => CheckEngine.Run(new CheckContext(content, basis)
    {
        Filer = new FilerFacts(AgencyKind.DistrictGovernment, false, [content.Agency ?? NarrativeSentences.Agency]),
        LastYear = new OtherYear(content, true),
        History = [new OtherYear(content, true)],
        Sisters = [content],
    });
}
