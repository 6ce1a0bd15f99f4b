namespace GovInfoReports.Core.Forms;

/// <summary>What both forms print alike: the text sections and the table of reviews and lawsuits.</summary>
internal static class SharedSections
{
    /// <summary>Section one: five aspects, as 国办公开办函〔2021〕30号 lists them.</summary>
    public static FormSection Overview { get; } = new("s1", "一", "总体情况")
    {
        Help = "按主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障五个方面撰写，内容不遗漏、不泛化。各级人民政府还应写明工作考核、社会评议和责任追究结果情况。",
    };

    public static FormSection Improvements { get; } = new("s5", "五", "存在的主要问题及改进情况")
    {
        Aliases = ["存在的问题及改进情况", "存在问题及改进情况", "存在的主要问题和改进情况", "政府信息公开工作存在的主要问题及改进情况", "政府信息公开工作存在的主要问题和改进情况"],
        Help = "写明本年度工作中的主要问题，以及上一年度所列问题的改进情况和下一步措施。",
    };

    public static FormSection OtherMatters { get; } = new("s6", "六", "其他需要报告的事项")
    {
        Aliases = ["需要报告的其他事项", "其他需要报告事项"],
        Help = "自2021年度报告起，在此写明信息处理费：发出收费通知的件数和总金额，以及实际收取的总金额；没有的也请写明。",
    };

    public static FormSection Applications(IReadOnlyList<FormRow> otherHandling) =>
        new("s3", "三", "收到和处理政府信息公开申请情况")
        {
            Aliases = ["收到和处理政府信息公开申请的情况", "政府信息公开申请情况"],
            Table = ApplicationsTable.Build(otherHandling),
            Help = "表格以外确有需要说明的，可在表后补充文字。",
        };

    /// <summary>Section four. Each form gets a table of its own, because a table's cells are numbered per form.</summary>
    public static FormSection Disputes() =>
        new("s4", "四", "政府信息公开行政复议、行政诉讼情况")
        {
            Aliases = ["因政府信息公开工作被申请行政复议、提起行政诉讼情况", "因政府信息公开工作被申请行政复议提起行政诉讼情况", "政府信息公开行政复议和行政诉讼情况", "政府信息公开行政复议行政诉讼情况"],
            Table = DisputesTable.Build(),
            Help = "表格以外确有需要说明的，可在表后补充文字。",
        };
}
