using System.Text.RegularExpressions;
using GovInfoReports.Web.Tests.Data;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Public;

/// <summary>A page of the public side loads the common sheet and perhaps one of its own: what one names, the other must not style.</summary>
public sealed partial class StyleSheetTests
{
    [Fact]
    public void No_class_is_styled_by_two_sheets_of_one_page()
    {
        var common = ClassesOf("public.css");
        common.ShouldContain("find");
        ClassesOf("explore.css").Intersect(common).ShouldBeEmpty();
    }

    /// <summary>The classes with which a sheet's rules begin.</summary>
    private static HashSet<string> ClassesOf(string sheet)
    {
        var rules = File.ReadAllText(Repository.File("src", "GovInfoReports.Web", "wwwroot", "css", sheet));
        return [.. Beginning().Matches(rules).Select(match => match.Groups[1].Value)];
    }

    [GeneratedRegex(@"(?:^|,|\}|\{)\s*[a-z0-9]*\.([a-z][\w-]*)", RegexOptions.Multiline)]
    private static partial Regex Beginning();
}
