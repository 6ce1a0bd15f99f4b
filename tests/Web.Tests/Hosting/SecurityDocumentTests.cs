using System.Text.RegularExpressions;
using GovInfoReports.Web.Tests.Data;

namespace GovInfoReports.Web.Tests.Hosting;

/// <summary>docs/security.md names a test for what it says; here the tests are looked for, in the sources, as they lie in several assemblies.</summary>
public sealed partial class SecurityDocumentTests
{
    private const string Faults = "[Trait(\"Kind\", \"Faults\")]";

    private static readonly string Document = File.ReadAllText(Repository.File("docs", "security.md"));

    [Fact]
    public void Every_test_that_the_document_names_is_there()
    {
        var named = Named(Document).ToList();

        named.Count.ShouldBeGreaterThan(80);
        named.Where(test => !Exists(test)).ShouldBeEmpty();
    }

    [Fact]
    public void The_table_of_faults_names_every_test_that_breaks_things_on_purpose_and_no_other()
    {
        var table = Document.Split("\n## ").Single(part => part.StartsWith("Faults", StringComparison.Ordinal));
        var marked = Projects().SelectMany(project => Sources(project).Where(file => File.ReadAllText(file).Contains(Faults)).Select(file => $"{project}: {Path.GetFileNameWithoutExtension(file)}"));

        Named(table).Select(test => $"{test.Project}: {test.Class}").Distinct().ShouldBe(marked.Where(name => !name.EndsWith(nameof(SecurityDocumentTests))), ignoreOrder: true);
    }

    private static IEnumerable<(string Project, string Class, string Method)> Named(string text)
    {
        foreach (var row in text.Split('\n').Where(line => line.StartsWith('|')))
        {
            foreach (var part in Aside().Replace(row.TrimEnd(' ', '|').Split('|')[^1], "").Split(';'))
            {
                var (project, last) = ("Web", "");
                foreach (var name in part.Split(','))
                {
                    if (Name().Match(name) is not { Success: true } found) continue;
                    project = found.Groups["project"] is { Success: true } other ? other.Value : project;
                    last = found.Groups["class"] is { Length: > 0 } own ? own.Value : last;
                    yield return (project, last, found.Groups["method"].Value);
                }
            }
        }
    }

    private static bool Exists((string Project, string Class, string Method) test)
    {
        var file = Sources(test.Project).FirstOrDefault(file => Path.GetFileNameWithoutExtension(file) == test.Class);
        if (file is null) return false;
        var method = Regex.Escape(test.Method.TrimEnd('…')) + (test.Method.EndsWith('…') ? "" : @"\(");
        return test.Method.Length == 0 || Regex.IsMatch(File.ReadAllText(file), $@"\b(?:Task|void) {method}");
    }

    private static IEnumerable<string> Projects() => ["Core", "Web", "Browser"];

    private static IEnumerable<string> Sources(string project) => Directory.EnumerateFiles(Repository.File("tests", $"{project}.Tests"), "*Tests.cs", SearchOption.AllDirectories);

    /// <summary>What a row says besides, in brackets.</summary>
    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex Aside();

    /// <summary>A class with its project, a method of it, or a method of the class before.</summary>
    [GeneratedRegex(@"^\s*(?:(?<project>[A-Z][a-z]+): )?(?<class>[A-Za-z]*Tests)?(?:\.(?<method>[A-Za-z_0-9]+…?))?\s*$")]
    private static partial Regex Name();
}
