using System.ComponentModel;
using System.Globalization;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.OpenData;
using GovInfoReports.Core.Publishing;
using Microsoft.AspNetCore.Mvc;

namespace GovInfoReports.Web.Public.Api;

/// <summary>What every list of reports can be asked, as it stands in the address.</summary>
internal sealed record ApiAsked
{
    public const string DistrictWords = "地区（区县或市人民政府）的编码；含其下级";
    public const string AgencyWords = "机关编码";
    public const string YearWords = "报告年度";
    public const string KindWords = "机关类别";

    [FromQuery(Name = "district"), Description(DistrictWords)]
    public string? District { get; init; }

    [FromQuery(Name = "agency"), Description(AgencyWords)]
    public string? Agency { get; init; }

    [FromQuery(Name = "year"), Description(YearWords)]
    public string? Year { get; init; }

    [FromQuery(Name = "kind"), Description(KindWords)]
    public string? Kind { get; init; }

    [FromQuery(Name = "cursor"), Description("上一页的 next")]
    public string? Cursor { get; init; }

    [FromQuery(Name = "limit"), Description("每页条数，1 至 200，默认 50")]
    public string? Limit { get; init; }
}

/// <summary>What a request to the API asks for, read from its query.</summary>
internal sealed record ApiQuestion(PublicFilter Filter, SlicePlace? After, int Limit)
{
    public const int MostLines = 200;
    private const int Lines = 50;

    /// <returns>The question, or what is wrong with it.</returns>
    public static (ApiQuestion? Question, IResult? Refusal) Read(ApiAsked asked)
    {
        if (Wrong("year", asked.Year, 2008, 9999) is { } wrongYear) return (null, wrongYear);
        if (Wrong("limit", asked.Limit, 1, MostLines) is { } wrongLimit) return (null, wrongLimit);
        if (KindOf(asked.Kind) is null && asked.Kind is not null)
            return (null, ApiAnswer.Invalid($"kind 应为下列之一：{string.Join("、", Enum.GetValues<AgencyKind>().Select(one => one.Label()))}。"));
        var after = PlaceOf(asked.Cursor);
        if (asked.Cursor is not null && after is null) return (null, ApiAnswer.Invalid("cursor 应取自上一页的 next，不能自行编写。"));
        return (new ApiQuestion(new PublicFilter(asked.District, asked.Agency, Number(asked.Year), KindOf(asked.Kind)), after, Number(asked.Limit) ?? Lines), null);
    }

    /// <summary>Position, and where the list stands still the moment it is of: <c>1f4</c>, <c>1f4-8de5a3c0b1d2e80</c>.</summary>
    public static string? CursorOf(SlicePlace? next)
    {
        if (next is null) return null;
        var position = next.Before.ToString("x", CultureInfo.InvariantCulture);
        return next.AsOf is { } at ? $"{position}-{at.UtcTicks.ToString("x", CultureInfo.InvariantCulture)}" : position;
    }

    private static SlicePlace? PlaceOf(string? cursor)
    {
        var parts = (cursor ?? "").Split('-');
        if (parts.Length > 2 || !int.TryParse(parts[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var before)) return null;
        if (parts.Length == 1) return new SlicePlace(before, null);
        return long.TryParse(parts[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var ticks) && ticks >= 0 && ticks <= DateTime.MaxValue.Ticks
            ? new SlicePlace(before, new DateTimeOffset(ticks, TimeSpan.Zero)) : null;
    }

    private static AgencyKind? KindOf(string? label) => Enum.GetValues<AgencyKind>().Where(kind => kind.Label() == label).Select(kind => (AgencyKind?)kind).FirstOrDefault();

    private static int? Number(string? text) => text is null ? null : int.Parse(text, CultureInfo.InvariantCulture);

    private static IResult? Wrong(string name, string? text, int least, int most) =>
        text is null || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            ? null
            : ApiAnswer.Invalid($"{name} 应为 {least} 至 {most} 的整数，收到的是“{text}”。");
}
