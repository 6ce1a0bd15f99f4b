using GovInfoReports.Core.Reports;
using Microsoft.AspNetCore.Components;

namespace GovInfoReports.Web.Office;

/// <summary>
/// Where a report stands, its way to the public included: by word and colour. Markup and no component: of each component every open
/// page keeps some kilobytes, and lists have a badge a row.
/// </summary>
public static class FlowBadge
{
    public static MarkupString Of(ReportStanding standing) => new($"""<span class="state {ClassOf(standing.Tone)}">{standing.Label}</span>""");

    private static string ClassOf(StandingTone tone) => tone switch
    {
        StandingTone.Good => "done",
        StandingTone.Waiting => "warn",
        StandingTone.Bad => "bad",
        _ => "",
    };
}
