using System.Text;
using GovInfoReports.Core;
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
        try
        {
            var pdf = print(content, new DateTimeOffset(2026, 1, 20, 2, 0, 0, TimeSpan.Zero));
            Encoding.ASCII.GetString(pdf, 0, 5).ShouldBe("%PDF-");
            print(content, new DateTimeOffset(2026, 1, 20, 2, 0, 0, TimeSpan.Zero)).ShouldBe(pdf);
        }
        catch (FontsMissingException missing)
        {
            Assert.Skip(missing.Message);
        }
    }
}
