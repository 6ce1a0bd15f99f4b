using System.Text;
using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Importing;
using GovInfoReports.Core.Reports;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Importing;

public class MutationTests
{
    public static TheoryData<string> Fixtures => ["tabs-2019.txt", "damaged-2019.txt", "cells-2021.txt", "pipes-2021.txt", "loose-2021.txt", "page-2021.html"];

    /// <summary>Whatever happens to a text on its way, it is either a report that can be written and judged, or refused with a reason.</summary>
    [Theory, MemberData(nameof(Fixtures))]
    public void A_mangled_text_is_read_or_refused_but_never_breaks_the_importer(string file)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Importing", "Fixtures", file));
        var random = new Random(20);
        for (var round = 0; round < 60; round++)
        {
            var read = ReportImporter.Recognise(new ImportSource(Encoding.UTF8.GetBytes(Mangle(text, random))));
            if (read.Content is not { } content)
            {
                read.Refusal.ShouldNotBeNullOrEmpty();
                continue;
            }
            ReportJson.Read(ReportJson.Write(content, TotalsBasis.Printed)).Year.ShouldBe(content.Year);
            CheckEngine.Run(new CheckContext(content, TotalsBasis.Printed)).Evaluated.ShouldBeGreaterThanOrEqualTo(0);
        }
    }

    [Fact]
    public void A_row_that_lost_any_one_value_never_gets_a_wrong_one()
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Importing", "Fixtures", "tabs-2019.txt"));
        var whole = ReportImporter.Recognise(text).Content!;
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var cells = lines[i].Split('\t');
            if (cells.Length < 10 || !cells[^1].All(char.IsAsciiDigit) || cells.Skip(cells.Length - 7).All(cell => cell == "0")) continue;
            for (var lost = 0; lost < 7; lost++)
            {
                var damaged = (string[])lines.Clone();
                damaged[i] = string.Join('\t', cells.Where((_, at) => at != cells.Length - 7 + lost));
                var read = ReportImporter.Recognise(string.Join('\n', damaged)).Content!;
                foreach (var cell in whole.Form.Cells.Where(cell => read.Tables.Printed(cell) is not null))
                    read.Tables.Printed(cell).ShouldBe(whole.Tables.Printed(cell), $"line {i + 1}, value {lost + 1}: {cell.Id}");
            }
        }
    }

    private static string Mangle(string text, Random random)
    {
        var mangled = new StringBuilder(text);
        for (var n = random.Next(1, 12); n > 0; n--)
        {
            var at = random.Next(mangled.Length);
            var length = Math.Min(random.Next(1, 60), mangled.Length - at);
            switch (random.Next(5))
            {
                case 0: mangled.Remove(at, length); break;
                case 1: mangled.Insert(at, mangled.ToString(at, length)); break;
                case 2: mangled.Insert(at, "\t|\n<td>9999999999999999999（）"[random.Next(20)].ToString()); break;
                case 3: mangled.Insert(at, new string('0', length)); break;
                default: mangled[at] = (char)random.Next(0x20, 0xD800); break;
            }
        }
        return mangled.ToString();
    }
}
