using System.Text.RegularExpressions;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Reports;
using GovInfoReports.Web.Tests.Data;

namespace GovInfoReports.Web.Tests.Accounts;

/// <summary>
/// Whatever a person can reach is classified in docs/permissions.md, by an act of the one table of rights: something new fails here
/// until it is.
/// </summary>
public sealed partial class PermissionMapTests(DatabaseFixture fixture) : PortalTest(fixture)
{
    [Fact]
    public void The_document_shows_the_table_of_rights() =>
        PermissionMap.Document.ShouldContain(PermissionMap.Matrix(), customMessage: $"docs/permissions.md should have this table:\n{PermissionMap.Matrix()}");

    [Fact]
    public void Every_method_of_every_service_is_classified()
    {
        var methods = PermissionMap.ServiceMethods().ToDictionary(method => method.Name, method => method.TakesActor);
        var classified = PermissionMap.Table("Services");

        Compare(methods.Keys, classified);
        methods.Count.ShouldBeGreaterThan(150);
        foreach (var (name, takesActor) in methods)
        {
            // Who acts is asked by the method that is told who acts.
            if (!takesActor) classified[name].ShouldAllBe(word => word == "Public" || word == "Internal" || word == "Self", name);
            else classified[name].ShouldNotContain("Public", name);
        }
    }

    [Fact]
    public void Every_address_is_classified_and_open_only_where_it_says_so()
    {
        var routes = PermissionMap.Routes(Portal.Services).ToDictionary(route => route.Name, route => route.IsOpen);
        var classified = PermissionMap.Table("Addresses");

        Compare(routes.Keys, classified);
        routes.Where(route => !classified[route.Key].Contains("Framework") && classified[route.Key].Contains("Public") != route.Value).ShouldBeEmpty("open, or not");
    }

    [Fact]
    public void Every_call_from_a_browser_is_classified() => Compare(PermissionMap.BrowserCalls(), PermissionMap.Table("Calls from the browser"));

    /// <summary>A role that is asked for anywhere else is a second table.</summary>
    [Fact]
    public void No_page_and_no_service_asks_for_a_role_by_itself()
    {
        string[] allowed =
        [
            "Rights.cs", "Actor.cs",
            "RevisionFlow.cs", // by the table of the states of versions
            "OfficeHome.razor", // words only
        ];
        var asking = Directory.EnumerateFiles(Repository.File("src"), "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !allowed.Contains(Path.GetFileName(file)))
            .Where(file => AskedRole().IsMatch(File.ReadAllText(file)));

        asking.ShouldBeEmpty();
    }

    [Fact]
    public void Who_signs_in_the_menu_is_who_signs_by_the_states() =>
        Rights.Of(Act.Sign).Roles.ShouldBe([.. ReportTransitions.RolesFor(ReportAction.CheckPass, 3), .. ReportTransitions.RolesFor(ReportAction.SendBackToClerk, 3)], ignoreOrder: true);

    private static void Compare(IEnumerable<string> there, Dictionary<string, string[]> classified)
    {
        var names = there.ToList();
        names.Except(classified.Keys).Order(StringComparer.Ordinal).Select(name => $"| `{name}` | ? |").ShouldBeEmpty("not classified in docs/permissions.md");
        classified.Keys.Except(names).ShouldBeEmpty("classified, but not there");
        classified.SelectMany(row => row.Value).Except(PermissionMap.Words).ShouldBeEmpty("no words of docs/permissions.md");
    }

    [GeneratedRegex(@"\.Has\(Role\.")]
    private static partial Regex AskedRole();
}
