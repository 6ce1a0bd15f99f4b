using System.Globalization;
using GovInfoReports.Benchmarks.Surge;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Forms;
using GovInfoReports.Web.Tests.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Shouldly;

namespace GovInfoReports.Web.Tests.Nodes;

/// <summary>People who type into reports at a portal that is a process of its own.</summary>
internal static class Typists
{
    /// <summary>What can be typed in table 3.</summary>
    public static IReadOnlyList<string> Cells { get; } = [.. FormCatalog.All[^1].Table("table3").Cells.Where(cell => !cell.IsComputed).Select(cell => cell.Id)];

    public static string Connection(this Scenario world)
    {
        using var db = world.Db();
        return db.Database.GetConnectionString()!;
    }

    /// <summary>An agency with a draft full of zeroes and a clerk who can sign in; the display name is the user name.</summary>
    public static async Task<SeededReport> TypistAsync(this Scenario world, string name)
    {
        var agency = await world.AgencyAsync(name, $"节点测试局{name}", AgencyKind.Department, world.District);
        var id = await world.UserAsync(name, (Role.Clerk, agency));
        await using var db = world.Db();
        var user = await db.Users.SingleAsync(u => u.Id == id);
        user.PasswordHash = new PasswordHasher<PortalUser>().HashPassword(user, SeededReport.Password);
        (user.UserName, user.NormalizedUserName) = (name, name.ToUpperInvariant());
        await db.SaveChangesAsync();
        var report = await world.Starter.StartFromContentAsync(Actor.System("测试"), agency.Id, Scenario.Year, Data.Reports.Clean(agency, Scenario.Year, "本年度主动公开工作有序开展。"), "导入");
        return new SeededReport(report, name, "0");
    }

    /// <summary>Each value that a page was told to be stored stands in the log, and the last typed one in its cell.</summary>
    public static async Task NothingIsLostAsync(this Scenario world, Clerk clerk)
    {
        await using var db = world.Db();
        var log = (await db.Edits.AsNoTracking().Where(edit => edit.ReportId == clerk.Report.Id && edit.Origin != "导入").ToListAsync()).Select(edit => (edit.Target, edit.NewValue)).ToHashSet();
        foreach (var (cell, value) in clerk.ReportedSaved) log.ShouldContain((cell, value));
        var draft = await world.Drafts.OpenAsync(Actor.System("测试"), clerk.Report.Id);
        foreach (var (cell, value) in clerk.Typed) draft.Content.Tables[cell].ShouldBe(decimal.Parse(value, CultureInfo.InvariantCulture), cell);
    }
}
