using System.Text;
using GovInfoReports.Core;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Pdf;
using GovInfoReports.Web.Tests.Data;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Publishing;

public sealed class OfficialPdfTests
{
    [Fact]
    public void The_portals_own_printing_makes_the_same_pdf_twice()
    {
        using var services = new ServiceCollection().AddGovInfoCore().BuildServiceProvider();
        var content = Data.Reports.Clean(new Core.Agencies.Agency { Name = "东溪区财政局" }, Scenario.Year, "工作情况。");
        var print = services.GetRequiredService<PdfPrinting>();
        var facts = new DocumentFacts { Version = 2, State = "更正版", PublishedAt = new DateTimeOffset(2026, 1, 20, 2, 0, 0, TimeSpan.Zero) };
        try
        {
            var pdf = print(content, facts);
            Encoding.ASCII.GetString(pdf, 0, 5).ShouldBe("%PDF-");
            print(content, facts).ShouldBe(pdf);
        }
        catch (FontsMissingException missing)
        {
            Assert.Skip(missing.Message);
        }
    }
}
