using GovInfoReports.Pdf;

namespace Pdf.Tests;

/// <summary>Documents for the tests: single blocks, and one shaped like a whole annual report.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Created = new(2025, 1, 20, 9, 30, 0, TimeSpan.FromHours(8));

    public static readonly PdfMetadata Metadata = new("测试文档", "演示局", Created, "摘要", "年报,公开");

    public static PdfDocument Document(params PdfBlock[] blocks) => new(Metadata, blocks);

    public static byte[] Render(params PdfBlock[] blocks) => PdfRenderer.Render(Document(blocks), TestFonts.Set);

    public static PdfTableCell Head(string text, int columns = 1, int rows = 1, PdfScope scope = PdfScope.Column) =>
        new(text, columns, rows, IsHeader: true, scope);

    public static PdfTableCell Label(string text, int columns = 1, int rows = 1) =>
        new(text, columns, rows, IsHeader: true, PdfScope.Row, PdfAlign.Left);

    /// <summary>A table of one head row and numbered body rows.</summary>
    public static PdfTable Numbered(int rows, double fontSize = 10.5) => new(
        [1, 2],
        [[Head("序号"), Head("内容")], .. Enumerable.Range(1, rows).Select(i => new[] { new PdfTableCell($"{i}"), new PdfTableCell($"第{i}行的内容") })],
        HeadRows: 1, Caption: null, fontSize);

    public static PdfDocument Report()
    {
        var number = 1000;
        string Next() => (number += 37).ToString();
        List<PdfBlock> blocks =
        [
            new PdfTitle("虚构市示范区人力资源和社会保障局2024年政府信息公开工作年度报告"),
            new PdfSpace(),
            new PdfParagraph("根据《中华人民共和国政府信息公开条例》（国务院令第711号）和上级有关要求，现公布2024年政府信息公开工作年度报告。本报告所列数据的统计期限自2024年1月1日起至2024年12月31日止。"),
            new PdfHeading(1, "一、总体情况"),
        ];
        foreach (var (lead, text) in Narrative)
            blocks.Add(new PdfParagraph([new PdfRun(lead, PdfFace.Heading2), new PdfRun(text)]));
        blocks.Add(new PdfHeading(1, "二、主动公开政府信息情况"));
        blocks.Add(ReportTables.Disclosure(Next));
        blocks.Add(new PdfHeading(1, "三、收到和处理政府信息公开申请情况"));
        blocks.Add(ReportTables.Requests(Next));
        blocks.Add(new PdfHeading(1, "四、政府信息公开行政复议、行政诉讼情况"));
        blocks.Add(ReportTables.Reviews(Next));
        blocks.Add(new PdfHeading(1, "五、存在的主要问题及改进情况"));
        blocks.Add(new PdfHeading(2, "（一）存在的主要问题"));
        foreach (var (_, text) in Narrative.Take(2)) blocks.Add(new PdfParagraph(text));
        blocks.Add(new PdfHeading(2, "（二）改进情况"));
        blocks.Add(new PdfHeading(3, "1.健全制度"));
        foreach (var (_, text) in Narrative.Skip(2)) blocks.Add(new PdfParagraph(text));
        blocks.Add(new PdfHeading(1, "六、其他需要报告的事项"));
        blocks.Add(new PdfParagraph("本年度没有收取政府信息公开信息处理费。本报告电子版可在 https://www.example.gov.cn/zwgk/zfxxgknb/2024/index.html 下载，联系电话：0000-1234567。"));
        return new PdfDocument(Metadata with { Title = "虚构市示范区人力资源和社会保障局2024年政府信息公开工作年度报告" }, blocks)
        {
            Attachments = [new PdfAttachment("年报2024.json", "application/json", "{\"年度\":2024}"u8.ToArray(), "年报数据")],
        };
    }

    private static readonly (string Lead, string Text)[] Narrative =
    [
        ("（一）主动公开方面。", "坚持以公开为常态、不公开为例外，全年通过门户网站主动公开政府信息1,286条，其中“机构职能”栏目12条、“财政预决算”栏目8条；围绕就业创业、社会保险、劳动关系等重点领域，发布政策文件及解读材料46件（含图解18件、视频9件），解读率达100％。开展“政府开放日”活动3场，邀请群众代表、企业代表260余人次走进服务大厅，现场回应关切。"),
        ("（二）依申请公开方面。", "进一步规范“接收—登记—审核—办理—答复—归档”全流程，全年收到申请58件，均在法定期限内答复；与去年相比增长13.7%。对内容不明确的申请，主动与申请人沟通，指导其补正，做到“件件有回音、事事有着落”。未发生因信息公开引起的行政复议纠正或者行政诉讼败诉案件。"),
        ("（三）政府信息管理方面。", "严格落实“三审三校”制度，坚持“先审查、后公开”，对拟公开的信息逐条进行保密审查；对已公开的规范性文件进行清理，标注有效性37件、废止11件。建立台账，实行动态更新，确保信息准确、完整、及时。"),
        ("（四）平台建设方面。", "优化网站栏目设置，新增“就业服务”“社保待遇计算”等便民功能；政务新媒体全年发布信息612条，阅读量达38.5万次。完成适老化与无障碍改造，增设“长者模式”，方便老年人和残疾人获取信息。"),
        ("（五）监督保障方面。", "将政务公开纳入年度绩效考核（分值权重4％），组织业务培训4期、参训人员320人次；委托第三方开展社会评议，满意率为98.6%。本年度未发生责任追究情形。"),
    ];
}
