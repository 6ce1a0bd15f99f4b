using System.Collections.Concurrent;
using System.Globalization;
using CsCheck;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Web.Tests.Data;
using GovInfoReports.Web.Tests.Filing.Merging;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Filing;

/// <summary>
/// Two to four editors on two nodes change few places of one report, all at once, with what they have seen by then. GOVINFO_TEST_MERGES
/// says how often (1,000); a failure prints a seed and the steps that led to it.
/// </summary>
public sealed class RandomMergeTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private const int SideBySide = 4;

    private readonly Lock _time = new();

    [Fact]
    public async Task Every_acknowledged_value_is_in_the_report_or_was_replaced_by_somebody_who_had_seen_it()
    {
        await using var other = World.Node();
        var people = new List<Actor>();
        for (var i = 0; i < 4; i++) people.Add(await World.PersonAsync($"编辑{i}", (Role.Clerk, World.Bureau)));
        var reports = new ConcurrentBag<int>();
        for (var i = 0; i < SideBySide; i++) reports.Add(await World.CleanDraftAsync(year: Scenario.Year - i));

        await MergeSteps.Rounds.SampleAsync(async rounds =>
        {
            reports.TryTake(out var report).ShouldBeTrue();
            try
            {
                await LiveAsync([World, other], people, report, rounds);
            }
            finally
            {
                reports.Add(report);
            }
        }, iter: Times(), threads: SideBySide, print: MergeSteps.Tell);
    }

    private async Task LiveAsync(Scenario[] nodes, List<Actor> people, int report, MergeStep[][] rounds)
    {
        var start = NextMoment(nodes);
        var opened = await World.Drafts.OpenAsync(people[0], report);
        var before = opened.Content;
        Scenario[] swapped = [nodes[1], nodes[0]];
        var editors = rounds[0]
            .Select((_, i) => new MergingEditor(i % 2 == 0 ? nodes : swapped, people[i], report, before, opened.Sections)).ToList();

        foreach (var round in rounds) await Task.WhenAll(round.Zip(editors, (step, editor) => Task.Run(() => editor.ActAsync(step))));

        await using var db = World.Db();
        var log = await db.Edits.AsNoTracking().Where(edit => edit.ReportId == report && edit.At > start).ToListAsync();
        var after = (await World.Drafts.OpenAsync(people[0], report)).Content;
        new MergeLedger(log, [.. editors.SelectMany(editor => editor.Sent)], before, after).Check();
        var replayed = await World.Get<DraftHistory>().AtAsync(people[0], report, start);
        Whole(replayed).ShouldBe(Whole(before), "the log does not lead back to what was there");
    }

    /// <summary>A moment after which all is new: the nodes' clocks go on together.</summary>
    private DateTimeOffset NextMoment(Scenario[] nodes)
    {
        lock (_time)
        {
            var now = World.Clock.GetUtcNow();
            foreach (var node in nodes) node.Clock.Advance(TimeSpan.FromSeconds(1));
            return now;
        }
    }

    private static long Times() =>
        long.TryParse(Environment.GetEnvironmentVariable("GOVINFO_TEST_MERGES"), CultureInfo.InvariantCulture, out var times) ? times : 1_000;

    private static string Whole(ReportContent content) =>
        string.Join('\n', SectionJson.SectionIds(content.Form).Select(section => SectionJson.Write(content, section)));
}
