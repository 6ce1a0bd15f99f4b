namespace GovInfoReports.Pdf;

/// <summary>One or more roles have no face on this machine. The message (Chinese) names them and says how to install.</summary>
public sealed class FontsMissingException(IReadOnlyList<string> missing)
    : Exception($"缺少生成 PDF 所需的字体：{string.Join("；", missing)}。"
        + "请在程序目录执行 eng/fetch-fonts.sh 取得 Fandol 字体，并执行 sudo apt-get install fonts-lxgw-wenkai 安装后备字体；"
        + "也可将上述字体文件放入任一文件夹，并用环境变量 GOVINFO_FONTS 指明该文件夹。")
{
    /// <summary>One entry a role: its name and the files that would serve.</summary>
    public IReadOnlyList<string> Missing { get; } = missing;
}
