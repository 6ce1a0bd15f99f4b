using System.Resources;
using GovInfoReports.Web.Theme;
using MudBlazor;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Parts;

public sealed class ChineseWordsTests
{
    [Fact]
    public void Every_text_of_the_library_has_a_Chinese_one()
    {
        using var resource = typeof(MudText).Assembly.GetManifestResourceStream("MudBlazor.Resources.LanguageResource.resources").ShouldNotBeNull();
        using var reader = new ResourceReader(resource);
        var keys = reader.Cast<System.Collections.DictionaryEntry>().Select(entry => (string)entry.Key).ToList();
        keys.Count.ShouldBeGreaterThan(100);
        ChineseWords.Texts.Keys.Order().ShouldBe(keys.Order());
    }

    [Fact]
    public void What_is_filled_in_stands_where_it_belongs()
    {
        new ChineseWords()["MudPagination_PageIndex", 3].Value.ShouldBe("第3页");
        new ChineseWords()["no such key"].ResourceNotFound.ShouldBeTrue();
    }
}
