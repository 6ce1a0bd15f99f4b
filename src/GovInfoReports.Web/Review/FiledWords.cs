using GovInfoReports.Core.Reports;

namespace GovInfoReports.Web.Review;

/// <summary>What board and statistics call 已报送, in the office's words: see <see cref="ReportStanding.IsFiled"/>.</summary>
public static class FiledWords
{
    public const string Meaning = "“已报送”指报告已经报到本级或者已经公开；退回、撤回后还没有重新报送的算作未报送。";
}
