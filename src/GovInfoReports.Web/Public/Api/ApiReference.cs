using Microsoft.OpenApi;

namespace GovInfoReports.Web.Public.Api;

public sealed record ApiParameter(string Name, string Words, bool IsInPath);

/// <param name="Type">In Chinese, such as 文字 or 整数或空.</param>
public sealed record ApiMember(string Name, string Type, string Words);

/// <param name="Types">Media types, the usual one first.</param>
public sealed record ApiStatus(string Status, string Words, IReadOnlyList<string> Types);

/// <summary>One address of the interface and what it answers.</summary>
/// <param name="Id">Where it stands on the page.</param>
/// <param name="Members">Of one line of the answer; empty where a schema of its own says it.</param>
public sealed record ApiAddress(
    string Id, string Path, string Summary, IReadOnlyList<ApiParameter> Parameters, IReadOnlyList<ApiMember> Members, IReadOnlyList<ApiStatus> Answers);

/// <summary>Reads the OpenAPI document for people.</summary>
public static class ApiReference
{
    public static IReadOnlyList<ApiAddress> Of(OpenApiDocument document) =>
        [.. document.Paths.SelectMany(path => (path.Value.Operations ?? []).Values.Select(operation => Address(path.Key, operation)))];

    private static ApiAddress Address(string path, OpenApiOperation operation) => new(
        operation.OperationId ?? "schema", path, operation.Summary ?? "",
        [.. (operation.Parameters ?? []).Select(parameter => new ApiParameter(parameter.Name ?? "", parameter.Description ?? "", parameter.In == ParameterLocation.Path))],
        [.. LineOf(operation).Select(member => new ApiMember(member.Key, TypeOf(member.Value), member.Value.Description ?? ""))],
        [.. (operation.Responses ?? []).Select(answer => new ApiStatus(answer.Key, WordsOf(answer.Key), [.. answer.Value.Content?.Keys ?? []]))]);

    private static IDictionary<string, IOpenApiSchema> LineOf(OpenApiOperation operation)
    {
        var answer = Find(Find(operation.Responses, "200")?.Content, "application/json")?.Schema;
        return Find(answer?.Properties, "items")?.Items?.Properties ?? new Dictionary<string, IOpenApiSchema>();
    }

    private static T? Find<T>(IDictionary<string, T>? members, string name)
        where T : class => members is not null && members.TryGetValue(name, out var found) ? found : null;

    private static string TypeOf(IOpenApiSchema schema)
    {
        var type = schema.Type ?? JsonSchemaType.Object;
        var word = schema.Format == "date-time" ? "时间"
            : type.HasFlag(JsonSchemaType.Integer) ? "整数"
            : type.HasFlag(JsonSchemaType.Number) ? "数"
            : type.HasFlag(JsonSchemaType.Boolean) ? "真假"
            : type.HasFlag(JsonSchemaType.String) ? "文字" : "对象";
        return type.HasFlag(JsonSchemaType.Null) ? word + "或空" : word;
    }

    private static string WordsOf(string status) => status switch
    {
        "200" => "成功",
        "400" => "参数不正确，detail 写明哪一个、应当怎样",
        "404" => "没有这个地区或格式",
        "429" => "请求太频繁，响应头 Retry-After 写明几秒后再试",
        _ => "",
    };
}
