using System.Reflection;
using System.Text.RegularExpressions;
using GovInfoReports.Core.Importing;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Importing;

public class RecognitionNotesDocTests
{
    [Fact]
    public void The_document_lists_every_code_and_no_other()
    {
        var codes = typeof(NoteCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);
        var text = File.ReadAllText(Path.Combine(SharedSeeds.Root(), "docs", "recognition-notes.md"));
        Regex.Matches(text, @"^\| `([a-z0-9_]+)` \|", RegexOptions.Multiline).Select(match => match.Groups[1].Value).ShouldBe(codes, ignoreOrder: true);
    }
}
