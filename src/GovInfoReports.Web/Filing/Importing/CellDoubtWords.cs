using GovInfoReports.Core.Importing;

namespace GovInfoReports.Web.Filing.Importing;

internal static class CellDoubtWords
{
    public static string Label(this CellDoubt doubt) => doubt switch
    {
        CellDoubt.Unread => "没有读准",
        CellDoubt.Inferred => "按合计关系推定",
        _ => "原文这一行的数值与栏数不符，没有取用",
    };
}
