using GovInfoReports.Pdf.Layout;

namespace Pdf.Tests;

public class TitleBreakerTests
{
    [Theory]
    [InlineData("示范区财政局2024年政府信息公开工作年度报告", "示范区财政局|2024年政府信息公开工作年度报告")]
    [InlineData("虚构市示范区人力资源和社会保障局2024年政府信息公开工作年度报告", "虚构市示范区人力资源和社会保障局|2024年政府信息公开工作年度报告")]
    [InlineData("虚构市人民政府办公室2023年度政府信息公开工作报告", "虚构市人民政府办公室|2023年度政府信息公开工作报告")]
    [InlineData("2024年政府信息公开报告", "2024年政府信息公开报告")]
    [InlineData("虚构市示范区人民政府关于2024年政府信息公开工作情况的报告", "虚构市示范区人民政府|关于2024年政府信息公开工作情况的报告")]
    [InlineData("虚构市示范区住房和城乡建设局（示范区人民防空办公室）2024年政府信息公开工作年度报告",
        "虚构市示范区|住房和城乡建设局（示范区人民防空办公室）|2024年政府信息公开工作年度报告")]
    public void Titles_break_where_they_make_sense(string title, string expected) =>
        string.Join('|', Break(title)!).ShouldBe(expected);

    [Fact]
    public void Common_words_are_never_cut()
    {
        string[] words = ["工作", "年度", "报告", "政府信息公开", "人力资源", "社会保障", "委员会"];
        for (var length = 1; length < 30; length++)
        {
            var title = new string('某', length) + "市人力资源和社会保障委员会政府信息公开工作年度报告";
            var lines = Break(title)!;

            string.Concat(lines).ShouldBe(title);
            lines.ShouldAllBe(l => Width(l) <= 20);
            words.ShouldAllBe(w => lines.Any(l => l.Contains(w)), title);
        }
    }

    [Fact]
    public void Three_lines_are_not_narrow_in_the_middle()
    {
        for (var length = 20; length < 32; length++)
        {
            var widths = Break(new string('某', length) + "市农业农村局2024年政府信息公开工作年度报告")!.Select(Width).ToList();

            (widths.Count == 3 && widths[1] < widths[0] && widths[1] < widths[2]).ShouldBeFalse();
        }
    }

    [Fact]
    public void A_title_longer_than_four_lines_is_left_to_running_text() =>
        Break(new string('某', 200)).ShouldBeNull();

    private static List<string>? Break(string title) => TitleBreaker.Break(title, Width, 20);

    /// <summary>In characters: digits are half as wide.</summary>
    private static double Width(string text) => text.Sum(c => c < 0x80 ? 0.5 : 1);
}
