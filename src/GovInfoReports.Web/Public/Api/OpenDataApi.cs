using System.ComponentModel;
using System.Text.Json.Nodes;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.OpenData;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Settings;

namespace GovInfoReports.Web.Public.Api;

/// <summary>
/// Open data for programs, read-only: <c>/api/v1</c> with its OpenAPI document. Every list is JSON, or CSV by the suffix <c>.csv</c> or by Accept.
/// </summary>
internal static class OpenDataApi
{
    public const string Version = "v1";

    /// <summary>Where a CSV says how to read on.</summary>
    public const string NextCursor = "X-Next-Cursor";

    private static readonly string[] Slicing = ["district", "agency", "year", "kind", "cursor", "limit"];

    public static void AddOpenDataApi(this IServiceCollection services) => services.AddOpenApi(Version, options =>
    {
        options.ShouldInclude = operation => operation.GroupName == Version;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new() { Title = "政府信息公开年报开放数据", Version = Version, Description = "已公开的政府信息公开工作年度报告，只读。空白为 null，不等于 0。" };
            document.Servers = [];
            return Task.CompletedTask;
        });
    });

    public static void MapOpenDataApi(this WebApplication portal)
    {
        var api = portal.MapGroup($"/api/{Version}").AllowAnonymous().CacheOutput(PublicSite.CacheTag).WithGroupName(Version).WithTags("开放数据");
        // Anybody's page may read what is public.
        api.AddEndpointFilter(async (call, next) =>
        {
            call.HttpContext.Response.Headers.AccessControlAllowOrigin = "*";
            return await next(call);
        });
        List<ReportLine>(api, "reports", ReportsAsync, "已公开的报告，每份取现行版本，新公开的在前", Slicing);
        List<ReportLine>(api, "corrections", CorrectionsAsync, "更正版，新公开的在前", Slicing);
        List<TablesLine>(api, "tables", TablesAsync, "已公开报告三张表的全部数字；CSV 每行一个数", Slicing);
        List<AgencyLine>(api, "agencies", AgenciesAsync, "一个地区的机关", "district");
        List<ItemLine>(api, "items", Items, "一种格式的全部项目", "form");
        List<StatisticLine>(api, "statistics", StatisticsAsync, "一个项目逐年的合计、中位数和范围", "item", "district", "agency", "year", "kind");
        api.MapGet("/forms/{form}/schema.json", Schema).Asks().WithSummary("报告 JSON 的 JSON Schema（draft 2020-12）")
            .Produces<JsonObject>(StatusCodes.Status200OK, "application/schema+json").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status429TooManyRequests);
        portal.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous().CacheOutput(PublicSite.CacheTag).Asks();
    }

    private static void List<T>(RouteGroupBuilder api, string name, Delegate read, string summary, params string[] asks)
    {
        api.MapGet($"/{name}", read).OffersCsv().Asks(asks).WithSummary(summary).WithName(name)
            .Produces<ApiSlice<T>>(StatusCodes.Status200OK, "application/json", ApiAnswer.Csv).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        api.MapGet($"/{name}.csv", read).OffersCsv().Asks(asks).ExcludeFromDescription();
    }

    private static Task<IResult> ReportsAsync(
        HttpContext context, OpenDataReader data, PortalSettings settings, [AsParameters] ApiAsked asked, CancellationToken cancellation) => SliceAsync(
            context, asked, (filter, after, most) => data.ReportsAsync(filter, after, most, false, cancellation),
            async slice => Lines(slice, ReportLine.Of, await SiteAsync(settings)), slice => slice.Items);

    private static Task<IResult> CorrectionsAsync(
        HttpContext context, OpenDataReader data, PortalSettings settings, [AsParameters] ApiAsked asked, CancellationToken cancellation) => SliceAsync(
            context, asked, (filter, after, most) => data.CorrectionsAsync(filter, after, most, cancellation),
            async slice => Lines(slice, ReportLine.Of, await SiteAsync(settings)), slice => slice.Items);

    private static Task<IResult> TablesAsync(HttpContext context, OpenDataReader data, [AsParameters] ApiAsked asked, CancellationToken cancellation) => SliceAsync(
        context, asked, (filter, after, most) => data.ReportsAsync(filter, after, most, true, cancellation),
        slice => Task.FromResult(Lines(slice, (report, _) => TablesLine.Of(report), "")), slice => slice.Items.SelectMany(report => report.Numbers()));

    private static async Task<IResult> AgenciesAsync(HttpContext context, PublicReports reports, PortalSettings settings, [Description(ApiAsked.DistrictWords)] string? district, CancellationToken cancellation)
    {
        if (district is null) return ApiAnswer.Invalid($"请用 district 说明是哪个地区，例如 {string.Join("、", (await reports.DistrictsAsync(cancellation)).Take(3).Select(one => one.Code))}。");
        var (found, site) = (await reports.AgenciesAsync(district, cancellation), await SiteAsync(settings));
        return found.Count == 0 ? NoDistrict(district) : ApiAnswer.Of(context, new ApiSlice<AgencyLine>([.. found.Select(agency => AgencyLine.Of(agency, site))], null));
    }

    private static IResult Items(HttpContext context, [Description("报告格式：2019 或 2021，默认最新")] string? form) => FormOf(form) is { } known
        ? ApiAnswer.Of(context, new ApiSlice<ItemLine>([.. known.Cells.Select(ItemLine.Of)], null))
        : NoForm(form!);

    private static async Task<IResult> StatisticsAsync(
        HttpContext context, OpenDataReader data, [Description("项目编码，见 items")] string? item, [Description(ApiAsked.DistrictWords)] string? district, [Description(ApiAsked.AgencyWords)] string? agency,
        [Description(ApiAsked.YearWords)] string? year, [Description(ApiAsked.KindWords)] string? kind, CancellationToken cancellation)
    {
        if (item is null || FormCatalog.All.All(form => form.FindCell(item) is null)) return ApiAnswer.Invalid($"item 应为 items 列出的项目编码，收到的是“{item}”。");
        var (question, refusal) = ApiQuestion.Read(new ApiAsked { District = district, Agency = agency, Year = year, Kind = kind });
        if (question is null) return refusal!;
        return await data.StatisticsAsync(question.Filter, item, cancellation) is { } years
            ? ApiAnswer.Of(context, new ApiSlice<StatisticLine>([.. years.Select(StatisticLine.Of)], null))
            : NoDistrict(district!);
    }

    private static IResult Schema(string form) => FormOf(form) is { } known ? ApiAnswer.Plain(ReportJsonSchema.For(known), "application/schema+json") : NoForm(form);

    private static async Task<IResult> SliceAsync<T, TLine>(
        HttpContext context, ApiAsked asked, Func<PublicFilter, SlicePlace?, int, Task<OpenDataSlice?>> ask,
        Func<OpenDataSlice, Task<ApiSlice<T>>> show, Func<ApiSlice<T>, IEnumerable<TLine>> lines)
    {
        var (question, refusal) = ApiQuestion.Read(asked);
        if (question is null) return refusal!;
        if (await ask(question.Filter, question.After, question.Limit) is not { } slice) return NoDistrict(question.Filter.District!);
        var shown = await show(slice);
        // A spreadsheet has no place for it.
        if (shown.Next is { } next) context.Response.Headers[NextCursor] = next;
        return ApiAnswer.Of(context, shown, lines(shown));
    }

    private static ApiSlice<T> Lines<T>(OpenDataSlice slice, Func<OpenReport, string, T> line, string site) =>
        new([.. slice.Items.Select(report => line(report, site))], ApiQuestion.CursorOf(slice.Next));

    private static ReportForm? FormOf(string? id) => id is null ? FormCatalog.All[^1] : FormCatalog.All.FirstOrDefault(form => form.Id == id);

    private static async Task<string> SiteAsync(PortalSettings settings) => (await settings.ReadAsync(PortalSettings.Site)).Address.TrimEnd('/');

    private static IResult NoDistrict(string code) => ApiAnswer.Missing($"没有编码为“{code}”的地区。");

    private static IResult NoForm(string id) => ApiAnswer.Missing($"没有“{id}”这种格式，可用的是 {string.Join("、", FormCatalog.All.Select(form => form.Id))}。");
}
