using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Checks.Narrative;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Checks;

public sealed class AspectOutlineTests
{
    [Fact]
    public void Each_aspect_is_found_at_its_own_heading_before_a_sentence_that_begins_like_one()
    {
        var content = Content(
            NarrativeBlock.Paragraph("网站和公众号发布信息120条。"),
            NarrativeBlock.Heading(1, "（一）主动公开情况"), NarrativeBlock.Heading(1, "（二）依申请公开情况"),
            NarrativeBlock.Heading(1, "（三）政府信息管理情况"), NarrativeBlock.Heading(1, "（四）政府信息公开平台建设情况"), NarrativeBlock.Heading(1, "（五）监督保障情况"));
        var blocks = content.Sections["s1"];
        AspectOutline.Of(content).Select(aspect => aspect.BlockId).ShouldBe(blocks.Skip(1).Select(block => block.Id));
    }

    [Fact]
    public void A_text_without_headings_only_has_to_speak_of_each_and_the_rule_says_the_same()
    {
        var content = Content(NarrativeBlock.Paragraph("本机关主动公开信息120条。"), NarrativeBlock.Paragraph("全年未收到申请公开的件。落实保密审查，组织一次培训。"));
        AspectOutline.Of(content).Where(aspect => !aspect.IsTreated).Select(aspect => aspect.Name).ShouldBe(["政府信息公开平台建设"]);
        CheckEngine.Run(new CheckContext(content, TotalsBasis.Computed)).Findings.Single(finding => finding.Rule == "N-7").Message.ShouldBe("总体情况没有写到：政府信息公开平台建设");
        AspectOutline.Of(Content()).ShouldAllBe(aspect => !aspect.IsTreated && aspect.BlockId == null);
    }

    private static ReportContent Content(params NarrativeBlock[] blocks)
    {
        var content = new ReportContent(FormCatalog.ForYear(2025), 2025);
        content.Sections["s1"] = blocks;
        return content;
    }
}
