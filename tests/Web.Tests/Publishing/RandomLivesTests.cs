using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Publishing;

/// <summary>Random lives of reports beside a small model of what each step should do: what the public sees is what the model says.</summary>
public sealed class RandomLivesTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private sealed class Life
    {
        public required int Id { get; init; }

        public required int Year { get; init; }

        public ReportState State { get; set; }

        public List<Version> Versions { get; } = [];

        public Version? Last => Versions.LastOrDefault();
    }

    private sealed class Version
    {
        public required int RevisionId { get; init; }

        public required string Hash { get; init; }

        public bool IsApproved { get; set; }

        public RevisionState State { get; set; }

        public int? Number { get; set; }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task What_the_public_sees_always_equals_the_states(int seed)
    {
        var random = new Random(seed);
        var lives = new List<Life>();
        for (var year = 2024; year <= 2025; year++) lives.Add(new Life { Id = await World.CleanDraftAsync(year: year), Year = year });
        var (done, refused) = (0, 0);

        for (var step = 0; step < 90; step++)
        {
            World.Clock.Advance(TimeSpan.FromMinutes(1));
            var life = lives[random.Next(lives.Count)];
            var (name, isPossible, act) = Choose(random, life);
            try
            {
                await act();
                isPossible.ShouldBeTrue($"step {step}: {name} in {life.State} should have been refused");
                done++;
            }
            catch (RefusedException refusal)
            {
                isPossible.ShouldBeFalse($"step {step}: {name} in {life.State} should have been done: {refusal.Message}");
                refused++;
            }
            foreach (var each in lives) await CompareAsync(each);
            (await World.Public.ListAsync()).Total.ShouldBe(lives.Sum(each => each.Versions.Count(version => version.State == RevisionState.Public)));
            await SearchHoldsWhatIsPublicAsync(lives);
        }
        done.ShouldBeGreaterThan(30);
        refused.ShouldBeGreaterThan(0);
    }

    private async Task SearchHoldsWhatIsPublicAsync(List<Life> lives)
    {
        await using var db = World.Db();
        (await db.SearchEntries.Select(entry => entry.RevisionId).ToListAsync(TestContext.Current.CancellationToken)).ShouldBe(
            lives.SelectMany(life => life.Versions).Where(version => version.State == RevisionState.Public).Select(version => version.RevisionId), ignoreOrder: true);
    }

    private (string Name, bool IsPossible, Func<Task> Act) Choose(Random random, Life life)
    {
        var last = life.Last;
        var isOpen = life.State is ReportState.Draft or ReportState.Returned;
        var canReturn = life.State == ReportState.InReview || (life.State == ReportState.Approved && last!.State == RevisionState.Unpublished);
        var canPublish = life.State == ReportState.Approved && last!.State is RevisionState.Unpublished or RevisionState.Scheduled && life.State == ReportState.Approved;
        // Mostly what goes on, sometimes anything.
        var action = random.Next(3) == 0 ? random.Next(11) : Forward(random, life);
        return action switch
        {
            0 => ("submit", isOpen, () => SubmitAsync(life, random)),
            1 => ("take", life.State == ReportState.Submitted, () => MoveAsync(life, ReportState.InReview, World.Desk.TakeAsync(World.Reviewer, life.Id))),
            2 => ("approve", life.State == ReportState.InReview, async () =>
            {
                await MoveAsync(life, ReportState.Approved, World.Desk.ApproveAsync(World.Reviewer, life.Id));
                last!.IsApproved = true;
            }),
            3 => ("return", canReturn, async () =>
            {
                await MoveAsync(life, ReportState.Returned, World.Desk.ReturnAsync(World.Reviewer, life.Id, "请修改"));
                last!.IsApproved = false;
            }),
            4 => ("recall", life.State == ReportState.Submitted, () => MoveAsync(life, ReportState.Draft, World.Submission.RecallAsync(World.Clerk, life.Id))),
            5 => ("release", life.State == ReportState.InReview, () => MoveAsync(life, ReportState.Submitted, World.Desk.ReleaseAsync(World.Reviewer, life.Id))),
            6 => ("publish", canPublish, async () =>
            {
                await World.Publishing.PublishAsync(World.Publisher, last?.RevisionId ?? 0);
                Publish(life, last!);
            }),
            7 => ("schedule", canPublish, async () =>
            {
                await World.Publishing.ScheduleAsync(World.Publisher, last?.RevisionId ?? 0, World.Clock.GetUtcNow().AddMinutes(3));
                last!.State = RevisionState.Scheduled;
            }),
            8 => ("unschedule", last?.State == RevisionState.Scheduled, async () =>
            {
                await World.Publishing.UnscheduleAsync(World.Publisher, last?.RevisionId ?? 0);
                last!.State = RevisionState.Unpublished;
            }),
            9 => ("withdraw", last?.State is RevisionState.Public or RevisionState.Superseded, async () =>
            {
                await World.Publishing.WithdrawAsync(World.Publisher, last?.RevisionId ?? 0, "不宜公开");
                last!.State = RevisionState.Withdrawn;
            }),
            _ => ("correct", life.State == ReportState.Approved && last!.State is RevisionState.Public or RevisionState.Withdrawn && life.State == ReportState.Approved,
                () => MoveAsync(life, ReportState.Draft, World.Publishing.StartCorrectionAsync(World.Clerk, life.Id, "更正"))),
        };
    }

    private static int Forward(Random random, Life life) => life.State switch
    {
        ReportState.Draft or ReportState.Returned => 0,
        ReportState.Submitted => 1,
        ReportState.InReview => random.Next(4) == 0 ? 3 : 2,
        _ => life.Last!.State switch { RevisionState.Unpublished => random.Next(3) == 0 ? 7 : 6, RevisionState.Scheduled => 6, RevisionState.Public => random.Next(4) == 0 ? 9 : 10, _ => 10 },
    };

    private async Task SubmitAsync(Life life, Random random)
    {
        if (life.State is ReportState.Draft or ReportState.Returned)
        {
            var block = NarrativeBlock.Paragraph($"第{random.Next()}稿。");
            await World.Drafts.ApplyAsync(World.Clerk, life.Id, [new BlockPatch("s6", block.Id, null, block)], block.Id, "录入");
            await World.AnswerFindingsAsync(World.Clerk, life.Id);
        }
        var receipt = await World.SubmitAsync(life.Id);
        life.State = ReportState.Submitted;
        life.Versions.Add(new Version { RevisionId = receipt.RevisionId, Hash = receipt.Hash });
    }

    private static async Task MoveAsync(Life life, ReportState next, Task act)
    {
        await act;
        life.State = next;
    }

    private static void Publish(Life life, Version version)
    {
        foreach (var old in life.Versions.Where(old => old.State == RevisionState.Public)) old.State = RevisionState.Superseded;
        version.State = RevisionState.Public;
        version.Number = 1 + (life.Versions.Max(each => each.Number) ?? 0);
    }

    private async Task CompareAsync(Life life)
    {
        (await World.StateAsync(life.Id)).ShouldBe(life.State);
        var known = life.Versions.Where(version => version.Number is not null).OrderByDescending(version => version.Number).ToList();
        ((await World.Public.FindAsync("dx-cz", life.Year))?.Versions ?? []).Select(version => (version.Version, version.State, version.ContentHash))
            .ShouldBe(known.Select(version => (version.Number!.Value, version.State, version.Hash)));
        var shown = known.Find(version => version.State == RevisionState.Public) ?? known.FirstOrDefault();
        var page = await World.Public.FindAsync("dx-cz", life.Year);
        page?.ContentHash.ShouldBe(shown!.Hash);
        (page is null).ShouldBe(shown is null);
        if (page?.Content is { } content) ContentHash.Of(content).ShouldBe(shown!.Hash);
        (page is { Content: null }).ShouldBe(shown?.State == RevisionState.Withdrawn);
    }
}
