using System.CommandLine;
using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Importing;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Cli.Commands;

/// <summary><c>govinfo import FILE --agency CODE [--year Y] [--as USER]</c>: a recognised report becomes a draft.</summary>
public static class ImportCommand
{
    public static Command Create(CommandStreams streams)
    {
        var file = ReportInput.Argument();
        var agency = new Option<string>("--agency") { Description = "填报单位的编码。", Required = true, HelpName = "CODE" };
        var year = ReportInput.YearOption();
        var user = new Option<string?>("--as") { Description = "以这个用户的名义导入；省略时记为“命令行”。", HelpName = "USER" };
        var command = new Command("import", $"识别一份年度报告，作为草稿存入门户。退出码：0 已存入，2 不能识别或不能存入。{PortalCommand.Environment}") { file, agency, year, user };
        command.Run(streams, async (parsed, session, cancellation) =>
        {
            var report = await ReportInput.ReadAsync(parsed.GetRequiredValue(file), parsed.GetValue(year), streams, cancellation);
            return report.Content is null
                ? await PortalCommand.FailAsync(streams, report.Refusal!)
                : await ImportAsync(session, report, parsed.GetRequiredValue(agency), parsed.GetValue(user), streams, cancellation);
        });
        return command;
    }

    private static async Task<int> ImportAsync(
        PortalSession session, RecognisedReport report, string code, string? userName, CommandStreams streams, CancellationToken cancellation)
    {
        await using var db = session.Db();
        var agency = await db.Agencies.AsNoTracking().SingleOrDefaultAsync(a => a.Code == code, cancellation)
            ?? throw new RefusedException($"没有编码为“{code}”的单位。");
        var actor = await ActorAsync(session, userName, cancellation);
        if (report.Year is null) throw new RefusedException("文中没有写明报告年度，请用 --year 给出，例如 --year 2024。");
        var content = report.Content!;
        var id = await session.Get<DraftStarter>().StartFromContentAsync(actor, agency.Id, content.Year, content, "导入文件", cancellation);
        await streams.Out.WriteLineAsync($"已存为草稿：{agency.Name}{content.Year}年度报告（编号{id}），识别说明{report.Notes.Count}条。");
        foreach (var note in report.Notes) await streams.Error.WriteLineAsync($"第{note.Line}行：{note.Reason}");
        return ExitCodes.Ok;
    }

    private static async Task<Actor> ActorAsync(PortalSession session, string? userName, CancellationToken cancellation)
    {
        if (userName is null) return Actor.System("命令行");
        await using var db = session.Db();
        var normalized = userName.ToUpperInvariant();
        var id = await db.Users.Where(u => u.NormalizedUserName == normalized && !u.IsDisabled).Select(u => (int?)u.Id).SingleOrDefaultAsync(cancellation)
            ?? throw new RefusedException($"没有用户“{userName}”，或账号已停用。");
        return await session.Get<Actors>().OfAsync(id, cancellation);
    }
}
