using GovInfoReports.Pdf;
using static Pdf.Tests.Sample;

namespace Pdf.Tests;

/// <summary>Tables with the merged cells of an annual report; <c>next</c> supplies the figures.</summary>
internal static class ReportTables
{
    private static readonly (string Group, string[] Rows)[] Outcomes =
    [
        ("（一）予以公开", []),
        ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", []),
        ("（三）不予公开", ["1.属于国家秘密", "2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”", "4.保护第三方合法权益", "5.属于三类内部事务信息", "6.属于四类过程性信息", "7.属于行政执法案卷", "8.属于行政查询事项"]),
        ("（四）无法提供", ["1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确"]),
        ("（五）不予处理", ["1.信访举报投诉类申请", "2.重复申请", "3.要求提供公开出版物", "4.无正当理由大量反复申请", "5.要求行政机关确认或重新出具已获取信息"]),
        ("（六）其他处理", ["1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "3.其他"]),
        ("（七）总计", []),
    ];

    public static PdfTable Disclosure(Func<string> next)
    {
        PdfTableCell Value(int columns = 1) => new(next(), columns);
        return new PdfTable([2, 1, 1, 1],
        [
            [Head("第二十条第（一）项", 4)],
            [Head("信息内容"), Head("本年制发件数"), Head("本年废止件数"), Head("现行有效件数")],
            [Label("规章"), Value(), Value(), Value()],
            [Label("行政规范性文件"), Value(), Value(), Value()],
            [Head("第二十条第（五）项", 4)],
            [Head("信息内容"), Head("本年处理决定数量", 3)],
            [Label("行政许可"), Value(3)],
            [Head("第二十条第（六）项", 4)],
            [Head("信息内容"), Head("本年处理决定数量", 3)],
            [Label("行政处罚"), Value(3)],
            [Label("行政强制"), Value(3)],
            [Head("第二十条第（八）项", 4)],
            [Head("信息内容"), Head("本年收费金额（单位：万元）", 3)],
            [Label("行政事业性收费"), new PdfTableCell("18.8710", 3)],
        ], HeadRows: 0, FontSize: 12);
    }

    public static PdfTable Requests(Func<string> next)
    {
        PdfTableCell[] Values() => [.. Enumerable.Range(0, 7).Select(_ => new PdfTableCell(next()))];
        List<IReadOnlyList<PdfTableCell>> rows =
        [
            [Head("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3, PdfScope.Both), Head("申请人情况", 7)],
            [Head("自然人", 1, 2), Head("法人或其他组织", 5), Head("总计", 1, 2)],
            [Head("商业企业"), Head("科研机构"), Head("社会公益组织"), Head("法律服务机构"), Head("其他")],
            [Label("一、本年新收政府信息公开申请数量", 3), .. Values()],
            [Label("二、上年结转政府信息公开申请数量", 3), .. Values()],
        ];
        PdfTableCell[] outermost = [Label("三、本年度办理结果", 1, Outcomes.Sum(o => Math.Max(1, o.Rows.Length)))];
        foreach (var (group, details) in Outcomes)
        {
            if (details.Length == 0) rows.Add([.. outermost, Label(group, 2), .. Values()]);
            for (var i = 0; i < details.Length; i++)
                rows.Add([.. outermost, .. i == 0 ? [Label(group, 1, details.Length)] : Array.Empty<PdfTableCell>(), Label(details[i]), .. Values()]);
            outermost = [];
        }
        rows.Add([Label("四、结转下年度继续办理", 3), .. Values()]);
        return new PdfTable([1.1, 1.6, 3.4, 1, 1, 1, 1, 1, 1, 1], rows, HeadRows: 3, FontSize: 9);
    }

    public static PdfTable Reviews(Func<string> next)
    {
        string[] results = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];
        return new PdfTable([.. Enumerable.Repeat(1.0, 15)],
        [
            [Head("行政复议", 5), Head("行政诉讼", 10)],
            [.. results.Select(r => Head(r, 1, 2)), Head("未经复议直接起诉", 5), Head("复议后起诉", 5)],
            [.. results.Concat(results).Select(r => Head(r))],
            [.. Enumerable.Range(0, 15).Select(_ => new PdfTableCell(next()))],
        ], HeadRows: 3, FontSize: 9);
    }
}
