using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Tests.Reports;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Checks;

public sealed class CheckContextTests
{
    [Fact]
    public void Another_content_gets_all_that_is_known_around_the_first()
    {
        var content = ReportBuilder.AllZero(Form2021.Form);
        var context = new CheckContext(content, TotalsBasis.Computed)
        {
            Filer = new FilerFacts(default, true, ["某局"]),
            LastYear = new OtherYear(content, true),
            History = [new OtherYear(content, false)],
            Rollup = content.Tables.Evaluate(TotalsBasis.Computed),
            Sisters = [content],
        };
        var other = ReportBuilder.AllZero(Form2021.Form);
        other.Tables.Set("table3.new_received.natural_person", 5);

        var moved = context.With(other);

        moved.Content.ShouldBeSameAs(other);
        moved.Values["table3.new_received.natural_person"].ShouldBe(5);
        string[] own = [nameof(CheckContext.Content), nameof(CheckContext.Values), nameof(CheckContext.Form)];
        foreach (var property in typeof(CheckContext).GetProperties().Where(property => !own.Contains(property.Name)))
            property.GetValue(moved).ShouldBe(property.GetValue(context), property.Name);
    }
}
