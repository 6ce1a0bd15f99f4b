using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using GovInfoReports.Cli.Commands;

namespace GovInfoReports.Cli;

/// <summary>Where a command reads and writes; tests pass their own.</summary>
public sealed record CommandStreams(Stream In, TextWriter Out, TextWriter Error);

/// <summary>The <c>govinfo</c> command line. A new command is one file under Commands/ and one line in <see cref="Commands"/>.</summary>
public static class CommandLine
{
    private static IReadOnlyList<Func<CommandStreams, Command>> Commands { get; } =
    [
        CheckCommand.Create,
        ExportCommand.Create,
        RulesCommand.Create,
        MigrateCommand.Create,
        BackupCommand.Create,
        RestoreCommand.Create,
        SeedCommand.Create,
        ImportCommand.Create,
        CreateAdminCommand.Create,
        ResetPasswordCommand.Create,
        RebuildCommand.Create,
        RollupCommand.Create,
        VerifyCommand.Create,
        VerifyAuditCommand.Create,
        CorpusCommand.Create,
    ];

    /// <returns>The command's exit code; 2 when the command line itself cannot be understood.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, CommandStreams streams)
    {
        // The library's own words (用法、选项) follow the UI culture; everything this program says is Chinese.
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-Hans");
        var root = new RootCommand("govinfo：识别、核对、导出和管理政府信息公开工作年度报告。");
        foreach (var create in Commands) root.Add(create(streams));
        ChineseHelp.Install(root);
        var parsed = root.Parse(args.Count == 0 ? ["--help"] : args);
        var configuration = new InvocationConfiguration { Output = streams.Out, Error = streams.Error };
        if (parsed.Errors.Count == 0 || parsed.Action is ChineseHelp) return await parsed.InvokeAsync(configuration);
        foreach (var error in parsed.Errors) await streams.Error.WriteLineAsync(WordsOf(error));
        await streams.Error.WriteLineAsync("用 govinfo --help 查看用法。");
        return ExitCodes.Unusable;
    }

    // The library names the command where its argument is missing.
    private static string WordsOf(ParseError error) => error.SymbolResult switch
    {
        ArgumentResult { Tokens.Count: 0 } missing => $"缺少参数 <{missing.Argument.Name}>。",
        _ => error.Message,
    };
}
