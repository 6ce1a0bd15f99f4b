using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Exporting.Office;

/// <summary>The looks of a cell; a style's number is its place in the list below.</summary>
internal static class XlsxStyles
{
    public const int Title = 1;
    public const int Heading = 2;
    public const int Check = 9;

    private const int Head = 3;
    private const int Label = 4;
    private const int Group = 5;
    private const int Input = 6;
    private const int Amount = 7;
    private const int Total = 8;

    private const string Centre = "<alignment horizontal=\"center\" vertical=\"center\" wrapText=\"1\"/>";
    private const string Left = "<alignment horizontal=\"left\" vertical=\"center\" wrapText=\"1\"/>";
    private const string Open = "<protection locked=\"0\"/>";

    // Fonts: text, title, heading, bold. Fills: none, grey 125, head, input. Borders: none, thin.
    public static string Xml { get; } = OfficeZip.Declaration + $"""
        <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="0.0000;-0.0000;0"/></numFmts><fonts count="4">{Font(10.5)}{Font(18, "<b/>")}{Font(14, "<b/>")}{Font(10.5, "<b/>")}</fonts><fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>{Fill("FFF2F5F9")}{Fill("FFFFFBE6")}</fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>{Thin}</borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="10"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>{Look(0, 1, 0, 0, Centre)}{Look(0, 2, 0, 0, Left)}{Look(0, 3, 2, 1, Centre)}{Look(0, 0, 0, 1, Left)}{Look(0, 0, 0, 1, Centre)}{Look(1, 0, 3, 1, Centre + Open)}{Look(164, 0, 3, 1, Centre + Open)}{Look(0, 0, 2, 1, Centre)}{Look(0, 0, 0, 0, Left)}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
        """.Trim();

    private static string Thin => $"<border>{string.Concat(new[] { "left", "right", "top", "bottom" }.Select(side => $"<{side} style=\"thin\"><color auto=\"1\"/></{side}>"))}<diagonal/></border>";

    public static int Of(DocumentCell cell) => cell switch
    {
        { Cell: { IsComputed: true } } => Total,
        { Cell: { Kind: CellKind.Amount } } => Amount,
        { Cell: not null } => Input,
        { Place: { Role: GridCellRole.RowHead, RowSpan: 1 } } => Label,
        { Place.Role: GridCellRole.RowHead or GridCellRole.Corner } => Group,
        _ => Head,
    };

    private static string Font(double size, string weight = "") => FormattableString.Invariant($"<font>{weight}<sz val=\"{size}\"/><name val=\"宋体\"/></font>");

    private static string Fill(string colour) => $"<fill><patternFill patternType=\"solid\"><fgColor rgb=\"{colour}\"/><bgColor indexed=\"64\"/></patternFill></fill>";

    private static string Look(int format, int font, int fill, int border, string inside) =>
        FormattableString.Invariant($"<xf numFmtId=\"{format}\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"{border}\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\" applyProtection=\"1\">{inside}</xf>");
}
