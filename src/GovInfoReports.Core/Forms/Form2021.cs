namespace GovInfoReports.Core.Forms;

/// <summary>The form of 国办公开办函〔2021〕30号, for the reports of 2021 and later: 10 + 175 + 15 cells. Nothing in it is signed.</summary>
public static class Form2021
{
    public static ReportForm Form { get; } = new("2021", "国办公开办函〔2021〕30号", 2021,
    [
        SharedSections.Overview,
        new FormSection("s2", "二", "主动公开政府信息情况")
        {
            Aliases = ["主动公开政府信息的情况"],
            Table = Disclosure(),
            Help = "表格以外确有需要说明的，可在表后补充文字。",
        },
        SharedSections.Applications([OtherHandling()]),
        SharedSections.Disputes(),
        SharedSections.Improvements,
        SharedSections.OtherMatters,
    ]);

    private static FormRow OtherHandling() => new(null, "（六）其他处理")
    {
        Children =
        [
            new("r6_1_no_correction", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请")
            {
                Aliases = ["1.申请人无正当理由逾期不补正，行政机关不再处理其政府信息公开申请"],
                Help = "要求补正后逾期不补正、视为放弃申请的。",
            },
            new("r6_2_fee_unpaid", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请")
            {
                Aliases = ["2.申请人逾期未按收费通知要求缴纳费用，行政机关不再处理其政府信息公开申请"],
                Help = "发出收费通知后逾期未缴费、视为放弃申请的。",
            },
            new("r6_3_other", "3.其他") { Help = "以上情形之外的，如申请人主动撤回。" },
        ],
    };

    private static FormTable Disclosure() => new("table2", "主动公开政府信息情况",
    [
        new FormBlock("art20_1",
            [
                new("issued", "本年制发件数") { Aliases = ["本年发件"] },
                new("repealed", "本年废止件数"),
                new("in_force", "现行有效件数") { Aliases = ["现行有效件"] },
            ],
            [
                new("regulations", "规章") { Help = "仅国务院部门、省级和设区的市、自治州人民政府有规章制定权。" },
                new("normative_docs", "行政规范性文件") { Aliases = ["规范性文件", "規範性檔案"], Help = "现行有效件数为截至年末继续有效的文件总数。" },
            ])
        { Caption = "第二十条第（一）项", Corner = "信息内容" },
        new FormBlock("art20_5", [Decisions()],
            [new("licensing", "行政许可") { Help = "本年作出的行政许可处理决定件数。" }])
        { Caption = "第二十条第（五）项", Corner = "信息内容" },
        new FormBlock("art20_6", [Decisions()],
            [
                new("penalties", "行政处罚") { Help = "本年作出的行政处罚决定件数。" },
                new("coercion", "行政强制") { Help = "本年作出的行政强制决定件数。" },
            ])
        { Caption = "第二十条第（六）项", Corner = "信息内容" },
        new FormBlock("art20_8",
            [new("amount_wan", "本年收费金额（单位：万元）", CellKind.Amount) { Unit = "万元", Aliases = ["本年收费金额"] }],
            [new("fees", "行政事业性收费") { Help = "全年收费总金额，以万元为单位，最多4位小数。" }])
        { Caption = "第二十条第（八）项", Corner = "信息内容" },
    ]);

    private static FormColumn Decisions() => new("decisions", "本年处理决定数量");
}
