using System.Text;
using System.Text.Json.Nodes;
using GovInfoReports.Cli;
using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Tests.Importing;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Cli;

public class CommandLineTests
{
    private static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, "Importing", "Fixtures", name);

    [Fact]
    public async Task Check_json_prints_one_object_and_nothing_else()
    {
        var (exit, output, error) = await RunAsync("check", Fixture("tabs-2019.txt"), "--json");
        (exit, error).ShouldBe((0, ""));
        var json = JsonNode.Parse(output)!.AsObject();
        json.Select(entry => entry.Key).ShouldBe(["agency", "year", "form", "title", "preamble", "sections", "table2", "table3", "table4", "notes", "findings", "evaluated"]);
        ((decimal)json["table2"]!["art20_9"]!["procurement"]!["amount_wan"]!).ShouldBe(25.1m);
        ((int)json["evaluated"]!).ShouldBe(40);
    }

    [Fact]
    public async Task Check_of_a_report_whose_total_is_wrong_ends_with_1_and_tells_both_sides()
    {
        var text = (await File.ReadAllTextAsync(Fixture("tabs-2019.txt"))).Replace("申请数量\t\t\t60\t5\t0\t1\t0\t0\t66", "申请数量\t\t\t60\t5\t0\t1\t0\t0\t67", StringComparison.Ordinal);
        var (exit, output, _) = await RunWithAsync(text, "check", "-", "--json");
        exit.ShouldBe(1);
        var findings = JsonNode.Parse(output)!["findings"]!.AsArray().Where(finding => (string)finding!["severity"]! == "error").ToList();
        findings.Select(finding => (string)finding!["rule"]!).ShouldBe(["T3-1", "T3-3"], ignoreOrder: true);
        findings.ShouldAllBe(finding => finding!["left"] != null && finding["right"] != null && finding["cells"]!.AsArray().Count > 3);
    }

    [Fact]
    public async Task Check_for_a_person_is_chinese_and_names_what_was_found()
    {
        var (exit, output, _) = await RunAsync("check", Fixture("damaged-2019.txt"));
        exit.ShouldBeOneOf(0, 1);
        output.ShouldContain("松溪区林木种苗站");
        output.ShouldContain("row_short（第 45 行）");
    }

    [Fact]
    public async Task A_missing_argument_is_named()
    {
        var (exit, _, error) = await RunAsync("check");
        exit.ShouldBe(2);
        error.ShouldStartWith("缺少参数 <FILE>。");
    }

    [Theory]
    [InlineData("create-admin")]
    [InlineData("rebuild")]
    public async Task A_command_makes_no_database_where_there_is_none(string command)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"govinfo-none-{Guid.NewGuid():N}");
        var (exit, _, error) = await RunAsync(command, "--data", folder);
        exit.ShouldBe(2);
        error.ShouldContain($"文件夹 {Path.Combine(folder, "postgres")} 里没有数据库");
        error.ShouldContain("--data");
        Directory.Exists(folder).ShouldBeFalse();
    }

    [Theory]
    [InlineData("recipe.txt")]
    [InlineData("no-such-file.txt")]
    public async Task What_is_no_report_ends_with_2_and_one_line(string file)
    {
        var (exit, output, error) = await RunAsync("check", Fixture(file), "--json");
        (exit, output).ShouldBe((2, ""));
        error.TrimEnd().ShouldNotBeEmpty();
        error.TrimEnd().ShouldNotContain("\n");
    }

    [Theory]
    [InlineData("json")]
    [InlineData("html")]
    [InlineData("csv")]
    public async Task Export_writes_the_file(string format)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.{format}");
        try
        {
            (await RunAsync("export", Fixture("pipes-2021.txt"), "--format", format, "--out", path)).Exit.ShouldBe(0);
            (await File.ReadAllTextAsync(path)).ShouldContain(format == "csv" ? "table3.new_received.natural_person" : "石鼓岭镇人民政府");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Export_to_pdf_gives_the_same_bytes_again_or_names_the_missing_fonts()
    {
        var paths = new[] { 1, 2 }.Select(n => Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.pdf")).ToList();
        try
        {
            foreach (var path in paths)
            {
                var (exit, _, error) = await RunAsync("export", Fixture("pipes-2021.txt"), "--format", "pdf", "--out", path);
                if (exit == ExitCodes.Unusable) error.ShouldContain("字体");
                if (exit == ExitCodes.Unusable) Assert.Skip("No fonts on this machine: " + error);
            }
            var pdf = await File.ReadAllBytesAsync(paths[0]);
            pdf.AsSpan().StartsWith("%PDF-"u8).ShouldBeTrue();
            pdf.ShouldBe(await File.ReadAllBytesAsync(paths[1]));
        }
        finally
        {
            paths.ForEach(File.Delete);
        }
    }

    [Fact]
    public async Task Exported_json_reads_back()
    {
        var (_, output, _) = await RunAsync("check", Fixture("cells-2021.txt"), "--json");
        ReportJson.Read(output).Agency.ShouldBe("青屏县粮食质量监测站");
    }

    [Fact]
    public async Task Export_to_a_place_that_cannot_be_written_says_so()
    {
        var (exit, _, error) = await RunAsync("export", Fixture("pipes-2021.txt"), "--format", "json", "--out", "/no/such/folder/x.json");
        exit.ShouldBe(2);
        error.ShouldStartWith("无法写入");
    }

    [Fact]
    public async Task Rules_lists_every_rule()
    {
        var (exit, output, _) = await RunAsync("rules");
        exit.ShouldBe(0);
        foreach (var rule in RuleList.InForce(RuleList.Version)) output.ShouldContain(rule.Title);
    }

    [Theory]
    [InlineData("--help", "check")]
    [InlineData("--help", "export")]
    [InlineData("check --help", "--json")]
    [InlineData("export --help", "--format")]
    public async Task Help_names_every_command_and_option_in_chinese(string args, string expected)
    {
        var (exit, output, _) = await RunAsync(args.Split(' '));
        exit.ShouldBe(0);
        output.ShouldContain(expected);
        output.ShouldContain("用法");
        output.ShouldNotContain("Usage");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("check")]
    [InlineData("export x --format doc --out y")]
    public async Task A_wrong_command_line_ends_with_2(string args)
    {
        var (exit, output, error) = await RunAsync(args.Split(' '));
        (exit, output).ShouldBe((2, ""));
        error.ShouldContain("govinfo --help");
    }

    [Theory, MemberData(nameof(SharedSeeds.All), MemberType = typeof(SharedSeeds))]
    public async Task A_real_report_has_no_errors_and_as_many_sums_as_its_truth_says(string id)
    {
        var (path, truth) = SharedSeeds.Load(id);
        var (exit, output, _) = await RunAsync("check", path, "--json");
        exit.ShouldBe(0);
        ((int)JsonNode.Parse(output)!["evaluated"]!).ShouldBe((int)truth["cross_checks"]!["evaluated"]!);
    }

    private static Task<(int Exit, string Output, string Error)> RunAsync(params string[] args) => RunWithAsync("", args);

    private static async Task<(int Exit, string Output, string Error)> RunWithAsync(string input, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await CommandLine.RunAsync(args, new CommandStreams(new MemoryStream(Encoding.UTF8.GetBytes(input)), output, error));
        return (exit, output.ToString(), error.ToString());
    }
}
