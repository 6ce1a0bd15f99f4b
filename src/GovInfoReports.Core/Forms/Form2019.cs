namespace GovInfoReports.Core.Forms;

/// <summary>The trial form of 国办公开办函〔2019〕60号, for the reports of 2019 and 2020: 22 + 161 + 15 cells.</summary>
public static class Form2019
{
    public static ReportForm Form { get; } = new("2019", "国办公开办函〔2019〕60号", 2019,
    [
        SharedSections.Overview,
        new FormSection("s2", "二", "主动公开政府信息情况")
        {
            Aliases = ["主动公开政府信息的情况"],
            Table = Disclosure(),
            Help = "表格以外确有需要说明的，可在表后补充文字。",
        },
        SharedSections.Applications([new FormRow("r6_other", "（六）其他处理") { Help = "以上情形之外的处理结果，如申请人主动撤回。" }]),
        SharedSections.Disputes(),
        SharedSections.Improvements,
        SharedSections.OtherMatters,
    ]);

    private static FormTable Disclosure() => new("table2", "主动公开政府信息情况",
    [
        new FormBlock("art20_1",
            [
                new("made", "本年新制作数量"),
                new("published", "本年新公开数量"),
                new("total_public", "对外公开总数量"),
            ],
            [
                new("regulations", "规章") { Help = "仅国务院部门、省级和设区的市、自治州人民政府有规章制定权。" },
                new("normative_docs", "规范性文件") { Aliases = ["行政规范性文件", "規範性檔案"], Help = "以本机关名义制发的行政规范性文件。" },
            ])
        { Caption = "第二十条第（一）项", Corner = "信息内容" },
        new FormBlock("art20_5", ItemsAndDecisions(),
            [
                new("licensing", "行政许可") { Help = "项目数量按事项计，处理决定数量按本年作出的决定计。" },
                new("other_services", "其他对外管理服务事项") { Help = "行政许可以外的对外管理服务事项。" },
            ])
        { Caption = "第二十条第（五）项", Corner = "信息内容" },
        new FormBlock("art20_6", ItemsAndDecisions(),
            [
                new("penalties", "行政处罚") { Help = "项目数量按事项计，处理决定数量按本年作出的决定计。" },
                new("coercion", "行政强制") { Help = "项目数量按事项计，处理决定数量按本年作出的决定计。" },
            ])
        { Caption = "第二十条第（六）项", Corner = "信息内容" },
        new FormBlock("art20_8",
            [LastYearsItems(), Change()],
            [new("fees", "行政事业性收费") { Help = "按收费项目计。" }])
        { Caption = "第二十条第（八）项", Corner = "信息内容" },
        new FormBlock("art20_9",
            [
                new("projects", "采购项目数量") { Unit = "项" },
                new("amount_wan", "采购总金额", CellKind.Amount) { Unit = "万元", Aliases = ["采购总金额（单位：万元，保留4位小数）"] },
            ],
            [new("procurement", "政府集中采购") { Help = "金额以万元为单位，保留4位小数。" }])
        { Caption = "第二十条第（九）项", Corner = "信息内容" },
    ]);

    private static IReadOnlyList<FormColumn> ItemsAndDecisions() => [LastYearsItems(), Change(), new("decisions", "处理决定数量")];

    private static FormColumn LastYearsItems() => new("prev_items", "上一年项目数量") { Unit = "项" };

    /// <summary>The only signed column of either form (domain rule T2-5).</summary>
    private static FormColumn Change() => new("change", "本年增/减", CellKind.SignedCount) { Unit = "项", Aliases = ["本年增/", "本年增减"] };
}
