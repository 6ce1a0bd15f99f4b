using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Tests.Reports;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Filing;

public class YearShiftTests
{
    [Fact]
    public void Last_years_report_year_and_its_plans_move_on_by_one_and_every_other_year_stays()
    {
        var content = ReportBuilder.Consistent(Form2021.Form, 1, year: 2025);
        var block = NarrativeBlock.Paragraph("2024年，落实2019年修订的《条例》和《2024年政务公开要点》（〔2024年〕5号），比2023年增加。2025年将继续。");
        content.Sections["s5"] = [block, NarrativeBlock.Paragraph("2024年的新段落。")];

        var years = YearShift.Of(content, "s5", new HashSet<string> { block.Id });

        TextFix.Apply(block, content.Tables, years.Select(year => year.Fix)).Text(content.Tables)
            .ShouldBe("2025年，落实2019年修订的《条例》和《2024年政务公开要点》（〔2024年〕5号），比2023年增加。2026年将继续。");
        years.Select(year => (year.Before, year.After)).ShouldBe([("", "年，落实2019年修订的"), ("号），比2023年增加。", "年将继续。")]);
    }
}
