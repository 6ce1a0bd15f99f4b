namespace GovInfoReports.Web.Filing.Start;

/// <summary>How a report begins.</summary>
public enum StartWay
{
    LastYear,
    Blank,
    Text,
    File,
    Nil,
}

/// <summary>A way to begin as the clerk reads it.</summary>
public sealed record StartWays(StartWay Way, string Label, string Hint)
{
    /// <summary>The ways that make sense, the likeliest first.</summary>
    public static IEnumerable<StartWays> For(int year, bool isHistorical, bool hasLastYear)
    {
        if (hasLastYear && !isHistorical)
            yield return new(StartWay.LastYear, "沿用上年", $"自动带入{year - 1}年的结转数，文字以{year - 1}年的内容为底稿（标明“去年内容”，请逐段修改）。");
        if (isHistorical)
        {
            yield return new(StartWay.Text, "粘贴文本", "粘贴已公布的报告全文，系统识别文字和表格。");
            yield return new(StartWay.File, "上传文件", "选择Word、Excel、PDF、网页或文本文件。");
            yield return new(StartWay.Blank, "空白，逐项录入", "建立空白的历史数据，之后逐格录入。");
            yield break;
        }
        yield return new(StartWay.Blank, "空白", "从一份空白报告开始，逐项填写。");
        yield return new(StartWay.Text, "粘贴文本", "已经在Word或WPS里写好：粘贴全文，系统识别文字和表格。");
        yield return new(StartWay.File, "上传文件", "选择Word、Excel、有文字的PDF、网页或文本文件，系统识别文字和表格。");
        yield return new(StartWay.Nil, "零报告", "全年没有任何可以统计的数字时使用；文字部分仍须填写。");
    }
}
