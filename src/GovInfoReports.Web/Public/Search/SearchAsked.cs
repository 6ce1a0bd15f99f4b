using System.Globalization;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Searching;
using Microsoft.AspNetCore.Mvc;

namespace GovInfoReports.Web.Public.Search;

/// <summary>A search as it stands in the address: the whole question, so that it can be passed on.</summary>
public sealed record SearchAsked
{
    public const string Yes = "1";
    public const string ByNewest = "newest";
    public const string ByOldest = "oldest";
    private const int LastYear = 9999;

    /// <summary>The names, in the order of the canonical address.</summary>
    public static readonly string[] Names = ["q", "district", "year", "kind", "form", "late", "corrected", "lawsuits", "figure", "from", "to", "sort", "page"];

    [FromQuery(Name = "q")]
    public string? Words { get; init; }

    [FromQuery(Name = "district")]
    public string? District { get; init; }

    [FromQuery(Name = "year")]
    public string? Year { get; init; }

    [FromQuery(Name = "kind")]
    public string? Kind { get; init; }

    [FromQuery(Name = "form")]
    public string? Form { get; init; }

    [FromQuery(Name = "late")]
    public string? Late { get; init; }

    [FromQuery(Name = "corrected")]
    public string? Corrected { get; init; }

    [FromQuery(Name = "lawsuits")]
    public string? Lawsuits { get; init; }

    [FromQuery(Name = "figure")]
    public string? Figure { get; init; }

    [FromQuery(Name = "from")]
    public string? From { get; init; }

    [FromQuery(Name = "to")]
    public string? To { get; init; }

    [FromQuery(Name = "sort")]
    public string? Sort { get; init; }

    [FromQuery(Name = "page")]
    public string? Page { get; init; }

    /// <summary>The address of this question on another page.</summary>
    public string Path(int page) => PublicLinks.WithQuery(
        "/search", ("q", Words), ("district", District), ("year", Year), ("kind", Kind), ("form", Form), ("late", Late), ("corrected", Corrected), ("lawsuits", Lawsuits),
        ("figure", Figure), ("from", From), ("to", To), ("sort", Sort), ("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null));

    /// <returns>The question, and what of it cannot be understood, in Chinese: then it is not answered in part.</returns>
    public (SearchQuestion Question, IReadOnlyList<string> Problems) Read()
    {
        var figure = Figure is null ? null : SearchFigure.Find(Figure);
        var kind = Enum.GetValues<AgencyKind>().Where(one => one.Label() == Kind).Select(one => (AgencyKind?)one).FirstOrDefault();
        var question = new SearchQuestion(
            SearchWords.Of(Words), new PublicFilter(District, null, (int?)Number(Year), kind), Form, Late == Yes, Corrected == Yes, Lawsuits == Yes,
            figure, Number(From), Number(To), Sort switch { ByNewest => SearchOrder.Newest, ByOldest => SearchOrder.Oldest, _ => SearchOrder.Relevance },
            (int)Math.Min(Number(Page) ?? 1, SearchAnswer.LastPage));
        return (question, [.. Problems(kind, figure)]);
    }

    private IEnumerable<string> Problems(AgencyKind? kind, SearchFigure? figure)
    {
        if (Year is not null && Number(Year) is not (>= 1 and <= LastYear)) yield return $"年度应为四位数字，收到的是“{StorableText.Clean(Year)}”。";
        if (Kind is not null && kind is null) yield return $"没有“{StorableText.Clean(Kind)}”这种机关类别。";
        if (Form is not null && FormCatalog.All.All(form => form.Id != Form)) yield return $"没有“{StorableText.Clean(Form)}”这种报告格式。";
        if (Figure is not null && figure is null) yield return $"不能按“{StorableText.Clean(Figure)}”查找。";
        foreach (var bound in new[] { From, To }.Where(bound => bound is not null && Number(bound) is null).OfType<string>()) yield return $"数字范围应为不小于0的整数，收到的是“{StorableText.Clean(bound)}”。";
        if (Figure is null && (From ?? To) is not null) yield return "填写了数字范围，请选择是哪一个数字。";
        if (Number(From) > Number(To)) yield return $"数字范围的下限{From}大于上限{To}。";
    }

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
