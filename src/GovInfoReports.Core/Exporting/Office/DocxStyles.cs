namespace GovInfoReports.Core.Exporting.Office;

/// <summary>The styles of an official document (GB/T 9704-2012): sizes in half points, 44 is 二号, 32 is 三号.</summary>
internal static class DocxStyles
{
    public static string Xml { get; } = $"{OfficeZip.Declaration}<w:styles {DocxReport.Namespaces}>{Defaults}{string.Concat(Styles)}</w:styles>";

    private static string Defaults => $"""
        <w:docDefaults><w:rPrDefault><w:rPr>{Face("仿宋_GB2312")}<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>
        """;

    private static IEnumerable<string> Styles =>
    [
        """<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>""",
        """<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="57" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>""",
        Paragraph("BodyText", "Body Text", "<w:spacing w:line=\"579\" w:lineRule=\"exact\"/><w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/><w:jc w:val=\"both\"/>", ""),
        Paragraph("Title", "Title", "<w:keepNext/><w:spacing w:after=\"579\" w:line=\"700\" w:lineRule=\"exact\"/><w:jc w:val=\"center\"/>", Face("方正小标宋简体") + "<w:sz w:val=\"44\"/><w:szCs w:val=\"44\"/>"),
        Heading(1, "黑体"), Heading(2, "楷体_GB2312"), Heading(3, "仿宋_GB2312"), Heading(4, "仿宋_GB2312"),
        Paragraph("TableText", "Table Text", "<w:snapToGrid w:val=\"0\"/><w:jc w:val=\"center\"/>", Face("宋体") + "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>"),
        Paragraph("TableHead", "Table Head", "<w:keepNext/><w:snapToGrid w:val=\"0\"/><w:jc w:val=\"center\"/>", Face("宋体") + "<w:b/><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>"),
        Paragraph("FactsHead", "Facts Head", "<w:keepNext/><w:snapToGrid w:val=\"0\"/><w:spacing w:before=\"579\"/>", Face("宋体") + "<w:b/><w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/>"),
        Paragraph("Facts", "Facts", "<w:snapToGrid w:val=\"0\"/>", Face("宋体") + "<w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/>"),
        Paragraph("Header", "header", "<w:jc w:val=\"right\"/>", Face("宋体") + "<w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/>"),
        Paragraph("Footer", "footer", "", Face("宋体") + "<w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/>"),
        $"<w:style w:type=\"character\" w:customStyle=\"1\" w:styleId=\"Lead\"><w:name w:val=\"Lead\"/><w:rPr>{Face("楷体_GB2312")}</w:rPr></w:style>",
        $"<w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"ReportTable\"><w:name w:val=\"Report Table\"/><w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>{Borders}</w:tblBorders></w:tblPr></w:style>",
    ];

    private static string Borders => string.Concat(new[] { "top", "left", "bottom", "right", "insideH", "insideV" }
        .Select(side => $"<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>"));

    private static string Heading(int level, string face) => Paragraph($"Heading{level}", $"heading {level}",
        $"<w:keepNext/><w:spacing w:line=\"579\" w:lineRule=\"exact\"/><w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/><w:outlineLvl w:val=\"{level - 1}\"/>", Face(face));

    private static string Paragraph(string id, string name, string look, string run) =>
        $"<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>{look}</w:pPr><w:rPr>{run}</w:rPr></w:style>";

    private static string Face(string name) => $"<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"{name}\" w:cs=\"Times New Roman\"/>";
}
