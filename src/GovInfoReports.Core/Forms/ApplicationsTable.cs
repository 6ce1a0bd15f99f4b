namespace GovInfoReports.Core.Forms;

/// <summary>Table 3: applications received and how they were handled, by kind of applicant. The forms differ in （六）其他处理 alone.</summary>
internal static class ApplicationsTable
{
    private static readonly string[] Applicants = ["natural_person", "enterprise", "research", "public_welfare", "legal_services", "other"];

    /// <param name="otherHandling">（六）其他处理: one row on form 2019, a group of three on form 2021.</param>
    public static FormTable Build(IReadOnlyList<FormRow> otherHandling)
    {
        IReadOnlyList<FormRow> results =
        [
            new("r1_disclosed", "（一）予以公开") { Help = "全部予以公开的申请件数。" },
            new("r2_partial", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）")
            {
                Aliases = ["（二）部分公开"],
                Help = "区分处理的申请只计在此，不再计入不予公开等其他情形；每件申请只计一次。",
            },
            Refused, Unavailable, NotProcessed,
            .. otherHandling,
        ];
        var parts = results.SelectMany(row => row.Leaves).Select(row => row.Id!).ToList();
        IReadOnlyList<FormRow> rows =
        [
            new("new_received", "一、本年新收政府信息公开申请数量")
            {
                Aliases = ["本年新收政府信息公开申请数量", "本年新收"],
                Help = "1月1日至12月31日收到的申请，不含上年结转。",
            },
            new("carried_in", "二、上年结转政府信息公开申请数量")
            {
                Aliases = ["上年结转政府信息公开申请数量", "上年结转"],
                Help = "应等于上一年度报告的“结转下年度继续办理”。",
            },
            new(null, "三、本年度办理结果")
            {
                Children =
                [
                    .. results,
                    new("r7_total", "（七）总计") { SumOf = parts, Help = "第（一）至（六）项各行之和，自动计算。" },
                ],
            },
            new("carried_out", "四、结转下年度继续办理") { Help = "年末尚未办结、转入下一年度的申请。" },
        ];
        return new FormTable("table3", "收到和处理政府信息公开申请情况",
            [new FormBlock(null, [Columns], rows) { Corner = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）" }]);
    }

    private static FormColumn Columns { get; } = new(null, "申请人情况")
    {
        Children =
        [
            new("natural_person", "自然人"),
            new(null, "法人或其他组织")
            {
                Children =
                [
                    new("enterprise", "商业企业"),
                    new("research", "科研机构"),
                    new("public_welfare", "社会公益组织") { Aliases = ["社会组织"] },
                    new("legal_services", "法律服务机构"),
                    new("other", "其他"),
                ],
            },
            new("total", "总计") { SumOf = Applicants, Aliases = ["合计"] },
        ],
    };

    private static FormRow Refused { get; } = new(null, "（三）不予公开")
    {
        Children =
        [
            new("r3_1_state_secret", "1.属于国家秘密") { Help = "依法确定为国家秘密的政府信息。" },
            new("r3_2_law_forbidden", "2.其他法律行政法规禁止公开")
            {
                Aliases = ["2.其他法律法规禁止公开"],
                Help = "国家秘密以外，法律、行政法规禁止公开的政府信息。",
            },
            new("r3_3_three_securities", "3.危及“三安全一稳定”") { Help = "公开后可能危及国家安全、公共安全、经济安全、社会稳定的。" },
            new("r3_4_third_party", "4.保护第三方合法权益") { Help = "涉及商业秘密、个人隐私等，公开会损害第三方合法权益的。" },
            new("r3_5_internal_affairs", "5.属于三类内部事务信息") { Help = "人事管理、后勤管理、内部工作流程三类信息。" },
            new("r3_6_process_info", "6.属于四类过程性信息") { Help = "讨论记录、过程稿、磋商信函、请示报告四类信息。" },
            new("r3_7_enforcement_file", "7.属于行政执法案卷") { Help = "行政执法案卷信息。" },
            new("r3_8_admin_query", "8.属于行政查询事项") { Help = "工商、不动产登记等有专门查询规定的信息。" },
        ],
    };

    private static FormRow Unavailable { get; } = new(null, "（四）无法提供")
    {
        Children =
        [
            new("r4_1_not_held", "1.本机关不掌握相关政府信息") { Help = "经检索没有，或者不由本机关负责公开的信息。" },
            new("r4_2_needs_creation", "2.没有现成信息需要另行制作") { Help = "需要对现有信息加工、分析才能提供的。" },
            new("r4_3_still_unclear", "3.补正后申请内容仍不明确") { Help = "经补正后申请内容仍不明确，无法办理的。" },
        ],
    };

    private static FormRow NotProcessed { get; } = new(null, "（五）不予处理")
    {
        Children =
        [
            new("r5_1_petition", "1.信访举报投诉类申请") { Help = "以信息公开申请的形式进行信访、投诉、举报等活动的。" },
            new("r5_2_repeat", "2.重复申请") { Help = "同一申请人重复申请公开相同信息的。" },
            new("r5_3_publication", "3.要求提供公开出版物") { Help = "要求提供政府公报、报刊、书籍等公开出版物的。" },
            new("r5_4_excessive", "4.无正当理由大量反复申请") { Help = "数量、频次明显超过合理范围且理由不合理的。" },
            new("r5_5_reconfirm", "5.要求行政机关确认或重新出具已获取信息") { Help = "要求对已获取的信息进行确认或者重新出具的。" },
        ],
    };
}
