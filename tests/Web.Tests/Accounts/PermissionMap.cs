using System.Reflection;
using System.Text.RegularExpressions;
using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Reports;
using GovInfoReports.Web.Public;
using GovInfoReports.Web.Tests.Data;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace GovInfoReports.Web.Tests.Accounts;

/// <summary>docs/permissions.md as a test reads it, and what there really is to be classified in it.</summary>
internal static partial class PermissionMap
{
    /// <summary>Acts, steps of a report's way, and the words that the document explains.</summary>
    public static readonly string[] Words =
        [.. Enum.GetNames<Act>(), .. Enum.GetNames<ReportAction>(), .. Enum.GetNames<RevisionAction>(), "Self", "Public", "Internal", "Framework"];

    public static readonly string Document = File.ReadAllText(Repository.File("docs", "permissions.md"));

    /// <summary>The rows of one of its tables: the first column, without quotes, and the words of the second.</summary>
    public static Dictionary<string, string[]> Table(string heading)
    {
        var start = Document.IndexOf($"## {heading}\n", StringComparison.Ordinal);
        start.ShouldBeGreaterThan(0, heading);
        var end = Document.IndexOf("\n## ", start, StringComparison.Ordinal);
        return Row().Matches(end < 0 ? Document[start..] : Document[start..end])
            .ToDictionary(row => row.Groups[1].Value, row => row.Groups[2].Value.Split(',', StringSplitOptions.TrimEntries));
    }

    /// <summary>Every public method of every service that pages, jobs and commands get.</summary>
    public static IEnumerable<(string Name, bool TakesActor)> ServiceMethods() =>
        from type in new ServiceCollection().AddGovInfoCore().Select(service => service.ServiceType).Distinct()
        where type.Assembly == typeof(CoreServices).Assembly && type.IsClass && !typeof(Delegate).IsAssignableFrom(type)
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where !method.IsSpecialName && !method.Name.StartsWith('<') && method.GetBaseDefinition() == method
        group method by $"{type.Name}.{method.Name}" into overloads
        select (overloads.Key, overloads.Any(method => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(Actor))));

    /// <summary>Every address, with whether it demands a sign-in. Of the files of wwwroot none is counted.</summary>
    public static IEnumerable<(string Name, bool IsOpen)> Routes(IServiceProvider portal) =>
        from route in portal.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        where route.Metadata.GetMetadata<StaticAssetDescriptor>() is null
        group route by "/" + route.RoutePattern.RawText!.TrimStart('/') into same
        select (same.Key, same.All(route => route.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAllowAnonymous>() is not null));

    /// <summary>Every method that a browser can call on an open page.</summary>
    public static IEnumerable<string> BrowserCalls() =>
        typeof(PublicFrame).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => method.GetCustomAttribute<JSInvokableAttribute>() is not null)
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}");

    /// <summary>The table of rights as the document must show it.</summary>
    public static string Matrix()
    {
        var roles = Enum.GetValues<Role>();
        var rows = Rights.All.Select(right => (Name: $"`{right.Act}`", right.Label, right.Roles, right.IsSystems))
            .Concat(Enum.GetValues<ReportAction>().Select(action => (Name: $"`{action}`", Label: action.Label(), Roles: ReportRoles(action), IsSystems: false)))
            .Concat(Enum.GetValues<RevisionAction>().Select(action => (Name: $"`{action}`", Label: action.Label(), Roles: RevisionRoles(action), IsSystems: RevisionTransitions.MayEver(action, null))));
        return string.Join('\n',
        [
            $"| Act | | {string.Join(" | ", roles.Select(role => role.Label()))} | system |",
            $"|---|---{string.Concat(Enumerable.Repeat("|:-:", roles.Length + 1))}|",
            .. rows.Select(row => $"| {row.Name} | {row.Label} | {string.Join(" | ", roles.Select(role => row.Roles.Contains(role) ? "●" : ""))} | {(row.IsSystems ? "●" : "")} |"),
        ]);
    }

    private static IReadOnlyList<Role> ReportRoles(ReportAction action) => [.. Enumerable.Range(1, 3).SelectMany(signers => ReportTransitions.RolesFor(action, signers)).Distinct()];

    private static IReadOnlyList<Role> RevisionRoles(RevisionAction action) => [.. Enum.GetValues<Role>().Where(role => RevisionTransitions.MayEver(action, role))];

    [GeneratedRegex(@"^\| `([^`]+)` \| ([A-Za-z, ]+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
