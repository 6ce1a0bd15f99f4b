using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Review;
using GovInfoReports.Core.Rollup;
using GovInfoReports.Web.Tests.Data;
using Shouldly;
using Excel = DocumentFormat.OpenXml.Spreadsheet;

namespace GovInfoReports.Web.Tests.Review;

/// <summary>What the office sends round about a year.</summary>
public sealed class StatisticsNoticeTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    [Fact]
    public async Task Word_opens_the_notice_with_who_filed_and_who_did_not()
    {
        await World.AgencyAsync("dx-jy", "东溪区教育局", AgencyKind.Department, World.District);
        await World.PublishedAsync(await World.CleanDraftAsync());

        var bytes = await World.Get<StatisticsNotice>().DocxAsync(World.Reviewer, "yh-dx", Scenario.Year);

        using var word = WordprocessingDocument.Open(new MemoryStream(bytes), false);
        new OpenXmlValidator().Validate(word).Select(error => error.Description).ShouldBeEmpty();
        var body = word.MainDocumentPart!.Document!.Body!;
        body.InnerText.ShouldContain("应报送2个单位，已报送1个，未报送1个（其中逾期0个）");
        Rows(body, 0).ShouldBe(["序号|单位|报送|公开|退回次数|更正次数", "1|东溪区财政局|提前19天|提前19天|0|0"]);
        Rows(body, 1).ShouldBe(["序号|单位|目前状态|期限|逾期", "1|东溪区教育局|未开始|1月31日|未到期"]);
        await Should.ThrowAsync<AccessDeniedException>(() => World.Get<StatisticsNotice>().DocxAsync(World.Clerk, "yh-dx", Scenario.Year));
    }

    [Fact]
    public async Task Who_has_to_file_again_is_late_from_the_date_on_however_early_the_first_version_came()
    {
        var id = await World.CleanDraftAsync();
        await World.SubmitAsync(id);
        await World.Desk.TakeAsync(World.Reviewer, id);
        await World.Desk.ReturnAsync(World.Reviewer, id, "请核对");
        World.Clock.Advance(TimeSpan.FromDays(30));

        using var word = WordprocessingDocument.Open(new MemoryStream(await World.Get<StatisticsNotice>().DocxAsync(World.Reviewer, "yh-dx", Scenario.Year)), false);

        Rows(word.MainDocumentPart!.Document!.Body!, 1).Last().ShouldBe("1|东溪区财政局|退回|1月31日|11天");
    }

    [Fact]
    public async Task An_agencys_rate_of_disclosure_stands_beside_the_median_of_its_kind()
    {
        foreach (var (code, open, refused) in new[] { ("dx-a", 3, 1), ("dx-b", 1, 1), ("dx-c", 0, 4), ("dx-d", 0, 0) })
        {
            var agency = await World.AgencyAsync(code, $"东溪区{code[^1]}局", AgencyKind.Department, World.District);
            var clerk = await World.PersonAsync(code, (Role.Clerk, agency));
            var content = Data.Reports.Clean(agency, Scenario.Year, "本年度主动公开工作有序开展。");
            content.Tables.Set("table3.new_received.natural_person", open + refused);
            content.Tables.Set("table3.r1_disclosed.natural_person", open);
            content.Tables.Set("table3.r3_1_state_secret.natural_person", refused);
            var id = await World.Starter.StartFromContentAsync(clerk, agency.Id, Scenario.Year, content, "导入");
            await World.AnswerFindingsAsync(clerk, id);
            await World.PublishedAsync(id, clerk);
        }

        var rates = await World.Get<DisclosureRates>().OfAsync(World.Reviewer, "yh-dx", Scenario.Year);

        rates.Select(rate => (rate.AgencyCode, rate.Rate, rate.Median)).ShouldBe([("dx-c", 0m, 0.5m), ("dx-b", 0.5m, 0.5m), ("dx-a", 0.75m, 0.5m)]);
        var file = await World.Get<StatisticsExport>().XlsxAsync(World.Reviewer, "yh-dx", Scenario.Year);
        using var book = SpreadsheetDocument.Open(new MemoryStream(file), false);
        var sheet = book.WorkbookPart!.Workbook!.Descendants<Excel.Sheet>().Single(sheet => sheet.Name == "公开率");
        ((WorksheetPart)book.WorkbookPart.GetPartById(sheet.Id!)).Worksheet!.Descendants<Excel.Row>().Skip(1)
            .Select(row => string.Join('|', row.Elements<Excel.Cell>().Select(cell => cell.InnerText)))
            .ShouldBe(["东溪区c局|政府部门|4|0|0|50.0|-50.0", "东溪区b局|政府部门|2|1|50.0|50.0|0.0", "东溪区a局|政府部门|4|3|75.0|50.0|25.0"]);
    }

    private static IEnumerable<string> Rows(Body body, int table) =>
        body.Elements<Table>().ElementAt(table).Elements<TableRow>().Select(row => string.Join('|', row.Elements<TableCell>().Select(cell => cell.InnerText)));
}
