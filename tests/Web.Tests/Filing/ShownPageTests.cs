using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using GovInfoReports.Web.Filing;
using GovInfoReports.Web.Filing.Editing.Sessions;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Filing;

/// <summary>Only what the browser shows otherwise goes down the line.</summary>
public sealed class ShownPageTests
{
    private const string Total = "table3.new_received.total";
    private static readonly string[] Parts = [.. Form2021.Form.Cell(Total).SumOf.Select(cell => cell.Id)];

    private readonly DraftCopy _copy = new(Zeros());
    private readonly DraftFindings _findings;
    private readonly ShownPage _page;

    public ShownPageTests()
    {
        _findings = new DraftFindings(new CheckContext(_copy.Stored, TotalsBasis.Computed));
        _findings.CheckArithmetic(_copy.Working);
        _page = new ShownPage(_copy, _findings, new DueSections(_copy.Working, new Dictionary<string, decimal>()));
        _page.MarkAnew();
    }

    [Fact]
    public void A_total_is_told_once_when_it_changes()
    {
        Type(Parts[0], "5");

        _page.Answer().Values.ShouldContain(new ShownValue($"cell:{Total}", "5"));
        _page.Answer().ShouldSatisfyAllConditions(reply => reply.Values.ShouldBeEmpty(), reply => reply.Marks.ShouldBeNull());
        _page.CatchUp([new CellPlace(Parts[0])], new HashSet<ReportPlace>()).Values.ShouldContain(new ShownValue($"cell:{Parts[0]}", "5"));
    }

    [Fact]
    public void A_mark_is_told_when_it_comes_and_when_it_goes_and_anew_to_a_section_just_drawn()
    {
        // More received than dealt with or carried on: the identity of table three is broken.
        Type(Parts[0], "5");
        var marks = _page.Answer().Marks.ShouldNotBeNull();
        marks.Cells.ShouldContain(mark => mark.Key != null);
        _page.MarkAnew().ShouldNotBeNull().Cells.Count.ShouldBe(marks.Cells.Count);

        Type(Parts[0], "0");
        _page.Answer().Marks.ShouldNotBeNull().Cells.Select(mark => mark.Key).ShouldAllBe(key => key == null);
    }

    private void Type(string cell, string value)
    {
        new CellPlace(cell).Write(_copy.Working, value);
        _findings.CheckArithmetic(_copy.Working);
    }

    private static ReportContent Zeros()
    {
        var content = new ReportContent(Form2021.Form, 2025);
        foreach (var cell in content.Form.Cells.Where(cell => !cell.IsComputed)) content.Tables.Set(cell, 0);
        return content;
    }
}
