using System.Net;
using GovInfoReports.Core.Review;
using GovInfoReports.Web.Office;
using GovInfoReports.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace GovInfoReports.Web.Review;

/// <summary>
/// What one row of the board says, see <see cref="Cells"/>. In three parts, so that a link which has the focus stays when something else
/// in its row changes.
/// </summary>
internal static class BoardCells
{
    /// <summary>The row's head: the agency, and the way to its report once the office has it and the person may open it.</summary>
    public static MarkupString Agency(BoardRow row)
    {
        var name = WebUtility.HtmlEncode(row.Name);
        var office = row.Office.Length == 0 ? "" : Second(row.Office);
        return new($"""<th scope="row">{(row is { ReportId: { } report, HasRevision: true, MayOpen: true } ? $"""<a href="/portal/review/{report}">{name}</a>""" : name)}{office}</th>""");
    }

    /// <param name="findings">What stops a report that is still with its agency; null when nothing is known of it.</param>
    /// <param name="shows">Whether a column is shown, by its name in the address.</param>
    public static MarkupString Facts(BoardRow row, OpenFindings? findings, Func<string, bool> shows) => Cells.Together(
        Cells.Of("状态", new MarkupString($"{FlowBadge.Of(row.Standing)}{Filled(row, findings)}")),
        shows("late") ? Cells.Of("报送早晚", LateWords.Of(row.DaysLate, row.IsFiled), Tight(row.DaysLate)) : "",
        shows("public") ? Cells.Of("公开早晚", LateWords.Of(row.PublicationDaysLate, row.PublishedOn is not null), Tight(row.PublicationDaysLate)) : "",
        shows("findings") ? Cells.Of("错误/警告", row.Errors is null ? "" : $"{row.Errors} / {row.Warnings}") : "",
        shows("reviewer") ? Cells.Of("审核员", row.ReviewerName) : "",
        shows("last") ? Cells.Of("最近办理", row.LastActionAt is { } at ? new MarkupString(WebUtility.HtmlEncode($"{row.LastAction} {row.LastActor}") + Second(ChineseDates.DateAndTime(at))) : default) : "");

    /// <param name="address">Where the agency's dates are changed.</param>
    public static MarkupString Due(BoardRow row, string address)
    {
        var due = row.IsExempt ? "免报" : row.IsHistorical ? "不需要报送" : $"{row.Due.SubmitOn:M月d日}{(row.IsExtended ? "（延期）" : "")}";
        return new(Cells.Of("期限", new MarkupString(
            $"""<a href="{WebUtility.HtmlEncode(address)}">{due}<span class="visually-hidden">，{WebUtility.HtmlEncode(row.Name)}</span></a>""")));
    }

    private static string Filled(BoardRow row, OpenFindings? findings) => row.Filled is not { } filled ? ""
        : $"""<span class="quiet">已填{filled.Filled}/{filled.Total}格</span>{(findings is { } known ? Second(known.Words) : "")}""";

    private static string Second(string text) => $"""<span class="quiet second-line">{WebUtility.HtmlEncode(text)}</span>""";

    private static string Tight(int? daysLate) => daysLate > 0 ? "tight late" : "tight";
}
