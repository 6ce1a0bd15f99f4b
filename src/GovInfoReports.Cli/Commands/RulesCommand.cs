using System.CommandLine;
using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Forms;

namespace GovInfoReports.Cli.Commands;

/// <summary><c>govinfo rules</c>: the one list of rules, as it stands in the code.</summary>
public static class RulesCommand
{
    public static Command Create(CommandStreams streams)
    {
        var command = new Command("rules", "列出全部核对规则：编号、级别、要求、依据和适用的格式。");
        command.SetAction(async (_, _) =>
        {
            var rules = RuleList.InForce(RuleList.Version);
            await streams.Out.WriteLineAsync($"规则集版本 {RuleList.Version}，共 {rules.Count} 条");
            foreach (var rule in rules) await streams.Out.WriteLineAsync(Describe(rule));
            return ExitCodes.Ok;
        });
        return command;
    }

    private static string Describe(CheckRule rule)
    {
        var forms = string.Join('、', FormCatalog.All.Where(rule.AppliesTo).Select(form => form.Id));
        return $"{rule.Id}　{CheckText.Label(rule.Severity)}　{rule.Title}　依据：{rule.Source}　适用格式：{forms}";
    }
}
