using GovInfoReports.Pdf;
using GovInfoReports.Pdf.Fonts;

namespace Pdf.Tests;

/// <summary>Alone, because one of them sets the environment variable that every search reads.</summary>
[CollectionDefinition(nameof(FontSetTests), DisableParallelization = true)]
public sealed class FontSetTestsRunAlone;

[Collection(nameof(FontSetTests))]
public sealed class FontSetTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("pdf-fonts-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Missing_fonts_are_named_with_the_way_to_get_them()
    {
        var error = Should.Throw<FontsMissingException>(() => FontSet.From(new FontSearch([folder], [])));

        error.Missing.Count.ShouldBe(6);
        string[] parts = ["正文仿宋", "FandolFang-Regular.otf", "小标宋", "黑体", "楷体", "生僻字", "fonts-lxgw-wenkai", "eng/fetch-fonts.sh", "GOVINFO_FONTS"];
        parts.ShouldAllBe(p => error.Message.Contains(p));
    }

    [Theory]
    [InlineData("局", true)]
    [InlineData("𠮷", true)]
    [InlineData("①", true)]
    [InlineData("\u200B", true)]
    [InlineData("\uFE0F", true)]
    [InlineData("\t", true)]
    [InlineData("😀", false)]
    [InlineData("\uE123", false)]
    public void A_character_that_would_be_an_empty_box_is_known(string text, bool has) =>
        TestFonts.Set.Has(text.EnumerateRunes().Single()).ShouldBe(has);

    [Fact]
    public void Only_what_is_missing_is_named()
    {
        CopyFacesExcept("FandolFang-Regular.otf");

        var error = Should.Throw<FontsMissingException>(() => FontSet.From(new FontSearch([folder], [])));

        error.Missing.Single().ShouldStartWith("正文仿宋");
    }

    [Fact]
    public void A_file_that_is_no_font_is_named()
    {
        CopyFacesExcept("FandolFang-Regular.otf");
        var path = Path.Combine(folder, "FandolFang-Regular.otf");
        File.WriteAllText(path, "this is not a font, but long enough to look into");

        var error = Should.Throw<FontFormatException>(() => FontSet.From(new FontSearch([folder], [])));

        error.Path.ShouldBe(path);
        error.Message.ShouldContain("不是 TrueType 或 OpenType 字体");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(2000)]
    [InlineData(100_000)]
    [InlineData(1_000_000)]
    public void A_truncated_font_is_refused(int length)
    {
        foreach (var ending in new[] { "FandolFang-Regular.otf", "LXGWWenKai-Bold.ttf" })
        {
            var path = Path.Combine(folder, ending);
            File.WriteAllBytes(path, File.ReadAllBytes(TestFonts.FileEndingWith(ending))[..length]);

            Should.Throw<FontFormatException>(() => SfntFont.Load(path)).Message.ShouldContain(path);
        }
    }

    [Fact]
    public void Damaged_bytes_give_a_clear_error_or_a_font_never_another_exception()
    {
        var random = new Random(7);
        byte[][] intact = [.. new[] { "FandolHei-Bold.otf", "LXGWWenKai-Bold.ttf" }.Select(f => File.ReadAllBytes(TestFonts.FileEndingWith(f)))];
        var path = Path.Combine(folder, "damaged.otf");
        for (var round = 0; round < 60; round++)
        {
            var bytes = (byte[])intact[round % 2].Clone();
            for (var i = 0; i < 1 + round / 2; i++) bytes[random.Next(round % 3 == 0 ? bytes.Length : 400)] = (byte)random.Next(256);
            File.WriteAllBytes(path, bytes);
            try
            {
                SfntFont.Load(path).Subset([0, 1, 2, 500]).ShouldNotBeEmpty();
            }
            catch (FontFormatException e)
            {
                e.Path.ShouldBe(path);
            }
        }
    }

    [Fact]
    public void The_folder_of_the_environment_variable_is_searched_first()
    {
        var broken = Path.Combine(folder, "simfang.ttf");
        File.WriteAllText(broken, "broken");
        var before = Environment.GetEnvironmentVariable("GOVINFO_FONTS");
        _ = TestFonts.Set; // skips here where there are no fonts at all
        Environment.SetEnvironmentVariable("GOVINFO_FONTS", folder);
        try
        {
            Should.Throw<FontFormatException>(() => FontSet.Discover()).Path.ShouldBe(broken);
        }
        finally
        {
            Environment.SetEnvironmentVariable("GOVINFO_FONTS", before);
        }
    }

    [Fact]
    public void Named_folders_win_over_standard_ones_and_better_faces_over_others()
    {
        var (named, standard) = (Directory.CreateDirectory(Path.Combine(folder, "a")).FullName, Directory.CreateDirectory(Path.Combine(folder, "b", "c")).FullName);
        File.WriteAllText(Path.Combine(named, "second.otf"), "");
        File.WriteAllText(Path.Combine(standard, "FIRST.TTF"), "");
        File.WriteAllText(Path.Combine(standard, "second.otf"), "");

        new FontSearch([named], [standard]).Find(["first.ttf", "second.otf"]).ShouldBe(Path.Combine(named, "second.otf"));
        new FontSearch([], [standard]).Find(["first.ttf", "second.otf"]).ShouldBe(Path.Combine(standard, "FIRST.TTF"));
        new FontSearch([], [standard]).Find(["third.otf"]).ShouldBeNull();
    }

    private void CopyFacesExcept(string missing)
    {
        foreach (var file in TestFonts.Set.Files.Where(f => !f.EndsWith(missing, StringComparison.OrdinalIgnoreCase)))
            File.CreateSymbolicLink(Path.Combine(folder, Path.GetFileName(file)), file);
    }
}
