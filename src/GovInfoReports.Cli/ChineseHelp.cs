using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace GovInfoReports.Cli;

/// <summary>The help of every command, in Chinese throughout: the library's own is only partly translated.</summary>
public sealed class ChineseHelp : SynchronousCommandLineAction
{
    public static void Install(RootCommand root)
    {
        foreach (var option in root.Options)
        {
            if (option is HelpOption help) (help.Action, help.Description) = (new ChineseHelp(), "显示用法。");
            if (option is VersionOption version) version.Description = "显示版本号。";
        }
    }

    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine(command.Description);
        output.WriteLine();
        output.WriteLine($"用法：{Usage(command)}");
        Section(output, "命令", command.Subcommands.Select(sub => (sub.Name, sub.Description)));
        Section(output, "参数", command.Arguments.Select(argument => ($"<{argument.Name}>", argument.Description)));
        Section(output, "选项", OptionsOf(command).Select(option => (NameOf(option), option.Required ? $"（必填）{option.Description}" : option.Description)));
        if (command.Subcommands.Count > 0) output.WriteLine("\n用 govinfo <命令> --help 查看各命令的用法。");
        return ExitCodes.Ok;
    }

    private static string Usage(Command command)
    {
        IEnumerable<string> parts = command is RootCommand
            ? ["govinfo", "<命令>", "[选项]"]
            : ["govinfo", command.Name, .. command.Arguments.Select(argument => $"<{argument.Name}>"),
                .. command.Options.Where(option => option.Required).Select(NameOf), "[选项]"];
        return string.Join(' ', parts);
    }

    /// <summary>The command's own options and those that the root lends to all.</summary>
    private static IEnumerable<Option> OptionsOf(Command command) => command.Options
        .Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options.Where(option => option.Recursive)))
        .Where(option => !option.Hidden);

    private static string NameOf(Option option)
    {
        var names = string.Join(", ", option.Aliases.Where(alias => alias is not ("/h" or "/?")).Prepend(option.Name));
        return option.ValueType == typeof(bool) || option is HelpOption or VersionOption ? names : $"{names} <{option.HelpName ?? option.Name.TrimStart('-').ToUpperInvariant()}>";
    }

    private static void Section(TextWriter output, string title, IEnumerable<(string Name, string? Description)> entries)
    {
        var list = entries.ToList();
        if (list.Count == 0) return;
        output.WriteLine($"\n{title}：");
        var width = list.Max(entry => entry.Name.Length) + 2;
        foreach (var (name, description) in list) output.WriteLine($"  {name.PadRight(width)}{description}");
    }
}
