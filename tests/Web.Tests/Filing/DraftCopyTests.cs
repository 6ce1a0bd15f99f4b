using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using GovInfoReports.Web.Filing;
using GovInfoReports.Web.Filing.Editing.Sessions;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Filing;

/// <summary>What a person had seen in truth, when the page has not heard yet of the person's own saves.</summary>
public sealed class DraftCopyTests
{
    private static readonly ReportPlace Cell = new CellPlace("table3.new_received.natural_person");

    private readonly DraftCopy _copy = new(new ReportContent(Form2021.Form, 2025));

    [Fact]
    public void Nothing_stored_here_leaves_what_the_page_says() => _copy.Seen(Cell, "7").ShouldBe("7");

    [Fact]
    public void Whatever_of_the_own_values_the_page_knows_the_last_one_is_meant()
    {
        _copy.Confirm(Cell, null, "1", null);
        _copy.Confirm(Cell, "1", "12", null);

        _copy.Seen(Cell, null).ShouldBe("12");
        _copy.Seen(Cell, "1").ShouldBe("12");
        _copy.Seen(Cell, "12").ShouldBe("12");
        _copy.Seen(Cell, "5").ShouldBe("5");
    }

    [Fact]
    public void What_another_stored_over_it_is_never_passed_over()
    {
        _copy.Confirm(Cell, null, "1", null);
        _copy.TakeOver(Cell, "9");

        _copy.Seen(Cell, null).ShouldBeNull();
        _copy.Seen(Cell, "1").ShouldBe("1");
        Cell.Read(_copy.Working).ShouldBe("9");
    }

    [Fact]
    public void Who_insists_has_seen_the_others_value()
    {
        Cell.Write(_copy.Working, "5");
        _copy.Know(Cell, "9");
        _copy.Agrees(Cell).ShouldBeFalse();

        _copy.Overrule(Cell, null);
        _copy.Seen(Cell, null).ShouldBe("9");
        Cell.Read(_copy.Working).ShouldBe("5");

        _copy.Revert(Cell);
        _copy.Agrees(Cell).ShouldBeTrue();
    }

    [Fact]
    public void A_block_given_up_comes_back_at_its_place()
    {
        var content = new ReportContent(Form2021.Form, 2025);
        content.SetBlocks("s1", [.. new[] { "a", "b", "c" }.Select(id => new NarrativeBlock(id, 0, [new TextInline(id)]))]);
        var copy = new DraftCopy(content);
        var place = new BlockPlace("s1", "b");
        place.Put(copy.Working, null);

        copy.Revert(place);

        new OrderPlace("s1").Read(copy.Working).ShouldBe("a,b,c");
    }
}
