namespace GovInfoReports.Core.Forms;

/// <summary>Table 4, identical in both forms: 行政复议, and 行政诉讼 with and without a review before it. 15 cells, one row.</summary>
internal static class DisputesTable
{
    private static readonly string[] Results = ["upheld", "corrected", "other", "pending"];

    public static FormTable Build() => new("table4", "政府信息公开行政复议、行政诉讼情况",
    [
        new FormBlock(null,
            [
                Outcomes("review", "行政复议"),
                new FormColumn(null, "行政诉讼")
                {
                    Children = [Outcomes("litigation_direct", "未经复议直接起诉"), Outcomes("litigation_after_review", "复议后起诉")],
                },
            ],
            [
                new FormRow(null, "")
                {
                    Help = "案件结果按年末状态填报：维持、纠正、其他结果、尚未审结。共同被告的案件只计入原行为机关，不计入复议机关。",
                },
            ]),
    ]);

    private static FormColumn Outcomes(string id, string label) => new(id, label)
    {
        Children =
        [
            new("upheld", "结果维持"),
            new("corrected", "结果纠正"),
            new("other", "其他结果"),
            new("pending", "尚未审结"),
            new("total", "总计") { SumOf = Results, Aliases = ["合计"] },
        ],
    };
}
