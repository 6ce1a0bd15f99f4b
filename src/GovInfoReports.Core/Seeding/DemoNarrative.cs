using System.Globalization;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Seeding;

/// <summary>Writes a fictitious report's text out of seeds/narratives.json, with the figures of its tables.</summary>
internal static class DemoNarrative
{
    public static ReportContent Write(DemoAgency agency, string name, int year, ReportTables tables)
    {
        var content = new ReportContent(tables.Form, year) { Agency = name, Title = ReportContent.OfficialTitle(name, year) };
        foreach (var cell in tables.Form.Cells.Where(cell => !cell.IsComputed)) content.Tables.Set(cell, tables[cell]);
        var words = new Words(agency, name, year, tables);
        var none = tables["table3.new_received.total"] + tables["table3.carried_in.total"] == 0;
        content.Sections["s1"] =
        [
            words.Paragraph("lead"),
            NarrativeBlock.Heading(1, "（一）主动公开情况"), words.Paragraph("disclosure"),
            NarrativeBlock.Heading(1, "（二）依申请公开情况"), words.Paragraph(none ? "applicationsNone" : "applications"),
            NarrativeBlock.Heading(1, "（三）政府信息管理情况"), words.Paragraph("management"),
            NarrativeBlock.Heading(1, "（四）政府信息公开平台建设情况"), words.Paragraph("platform"),
            NarrativeBlock.Heading(1, "（五）监督保障情况"), words.Paragraph(agency.Kind.IsGovernment() ? "supervisionGovernment" : "supervision"),
        ];
        content.Sections["s5"] = [words.Paragraph("problems"), words.Paragraph("measures")];
        content.Sections["s6"] = [words.Paragraph(tables.Form.FirstYear >= 2021 ? "otherWithFees" : "other")];
        return content;
    }

    /// <summary>A real report: its figures, and the text that was written for the demo.</summary>
    public static ReportContent Write(DemoRealReport real, string name, ReportTables tables)
    {
        var printed = real.PrintedAs ?? name;
        var content = new ReportContent(tables.Form, real.Year) { Agency = printed, Title = ReportContent.OfficialTitle(printed, real.Year) };
        foreach (var cell in tables.Form.Cells.Where(cell => !cell.IsComputed)) content.Tables.Set(cell, tables[cell]);
        content.Sections["s1"] = Blocks(real.S1);
        content.Sections["s5"] = Blocks(real.S5);
        content.Sections["s6"] = Blocks(real.S6);
        return content;
    }

    private static List<NarrativeBlock> Blocks(IReadOnlyList<string> texts) => [.. texts.Select(text =>
        text.StartsWith('（') && text.Length < 30 && !text.Contains('。') ? NarrativeBlock.Heading(1, text) : NarrativeBlock.Paragraph(text))];

    private sealed class Words(DemoAgency agency, string name, int year, ReportTables tables)
    {
        private readonly int _turn = agency.Code.Sum(c => c) + year;

        public NarrativeBlock Paragraph(string kind)
        {
            var variants = DemoFiles.Narratives[kind];
            return NarrativeBlock.Paragraph(Fill(variants[(_turn + kind.Length) % variants.Length]));
        }

        private string Fill(string template)
        {
            var published = 60 + _turn % 90 + agency.Size;
            var (notices, news) = (published / 3, published / 2);
            foreach (var (placeholder, value) in new (string, string)[]
            {
                ("单位", name), ("年度", Text(year)), ("次年", Text(year + 1)), ("主题", agency.Topic), ("条数", Text(published)),
                ("甲", Text(notices)), ("乙", Text(news)), ("丙", Text(published - notices - news)), ("小", Text(2 + _turn % 5)),
                ("新收", Total("new_received")), ("结转", Total("carried_in")), ("办结", Total("r7_total")), ("公开", Total("r1_disclosed")),
                ("部分", Total("r2_partial")), ("转下", Total("carried_out")),
                ("余", Text((tables["table3.r7_total.total"] - tables["table3.r1_disclosed.total"] - tables["table3.r2_partial.total"]) ?? 0)),
            })
                template = template.Replace($"{{{placeholder}}}", value, StringComparison.Ordinal);
            return template;
        }

        private string Total(string row) => Text(tables[$"table3.{row}.total"] ?? 0);

        private static string Text(decimal number) => number.ToString("0", CultureInfo.InvariantCulture);
    }
}
