using GovInfoReports.Core.Checks;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Checks;

/// <summary>All numbers and names are invented; the identity and card numbers only carry valid check digits.</summary>
public class NarrativePersonalDataTests
{
    [Theory]
    [InlineData("S-1", "身份证号11010519491231002X。", "11010519491231002X")]
    [InlineData("S-1", "身份证号１１０１０５１９４９１２３１００２Ｘ。", "１１０１０５１９４９１２３１００２Ｘ")]
    [InlineData("S-2", "联系人手机13800138123。", "13800138123")]
    [InlineData("S-2", "联系人手机138 0013 8123。", "138 0013 8123")]
    [InlineData("S-2", "联系人手机+86 13800138123。", "86 13800138123")]
    [InlineData("S-3", "卡号4539578763621486。", "4539578763621486")]
    [InlineData("S-3", "账号6222 0000 0000 0000 004请退款。", "6222 0000 0000 0000 004")]
    [InlineData("S-4", "申请人住幸福小区3号楼2单元501室。", "幸福小区3号楼2单元501室")]
    [InlineData("S-4", "家庭住址：青石县柳林镇王庄村5组12号。", "青石县柳林镇王庄村5组12号")]
    [InlineData("S-5", "申请人张三丰不服答复。", "张三丰")]
    [InlineData("S-5", "申请人：欧阳小明，申请公开征地批文。", "欧阳小明")]
    [InlineData("S-5", "原告李四诉县水利局一案。", "李四")]
    public void Personal_data_is_a_warning_that_quotes_it(string rule, string text, string quote)
    {
        var finding = NarrativeSentences.Check(text, rule: rule).ShouldHaveSingleItem();
        finding.Severity.ShouldBe(Severity.Warning);
        finding.Passage!.Quote.ShouldContain(quote);
    }

    [Theory]
    [InlineData("联系电话：0391-6601203，传真：010-12345678。")]
    [InlineData("服务热线12345，投诉电话400-810-1234，邮编454650。")]
    [InlineData("统一社会信用代码11341702486344515H。")]
    [InlineData("索引号341702486344515202110。")]
    [InlineData("身份证号110105194912310021有误。")]
    [InlineData("办公地址：青石县人民路12号政府大楼3号楼305室。")]
    [InlineData("申请人应当提交材料，申请人提出的申请，申请人要求说明，申请人高度关注。")]
    [InlineData("申请人王某不服，原告张某某起诉。")]
    [InlineData("公民、法人和其他组织可以申请。当事人对决定不服的，可以复议。")]
    [InlineData("全年公开信息20230101条。")]
    [InlineData("账号6222000000000000005有误。")]
    [InlineData("项目编号4111111111111112。")]
    public void Office_data_and_ordinary_words_are_left_alone(string text)
    {
        foreach (var rule in new[] { "S-1", "S-2", "S-3", "S-4", "S-5" })
            NarrativeSentences.Check(text, rule: rule).Select(finding => $"{finding.Rule} {finding.Passage!.Quote}").ShouldBeEmpty();
    }
}
