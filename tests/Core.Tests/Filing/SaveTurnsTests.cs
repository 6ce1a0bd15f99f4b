using GovInfoReports.Core.Filing;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Filing;

public sealed class SaveTurnsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly Task Never = new TaskCompletionSource().Task;

    [Fact]
    public async Task Whoever_waits_has_the_next_turn_in_the_order_of_coming()
    {
        var turns = new SaveTurns(1, Patience);
        var first = await turns.TakeAsync(Never);
        var (second, third) = (turns.TakeAsync(Never), turns.TakeAsync(Never));
        (second.IsCompleted, third.IsCompleted, turns.Waiting).ShouldBe((false, false, 2));

        first!.Dispose();
        // Twice over is over once: the third still waits for the second.
        first.Dispose();

        (await second.WaitAsync(Patience)).ShouldNotBeNull();
        third.IsCompleted.ShouldBeFalse();
        (await second)!.Dispose();
        (await third.WaitAsync(Patience)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Whoever_hurries_goes_without_a_turn_and_takes_none_from_the_next()
    {
        var turns = new SaveTurns(1, Patience);
        var first = await turns.TakeAsync(Never);
        var hurry = new TaskCompletionSource();
        var (hurried, patient) = (turns.TakeAsync(hurry.Task), turns.TakeAsync(Never));

        hurry.SetResult();
        (await hurried.WaitAsync(Patience)).ShouldBeNull();
        patient.IsCompleted.ShouldBeFalse();
        first!.Dispose();

        (await patient.WaitAsync(Patience)).ShouldNotBeNull();
        turns.Waiting.ShouldBe(0);
    }

    [Fact]
    public async Task Saves_that_are_stuck_do_not_hold_up_the_others_for_ever()
    {
        var turns = new SaveTurns(1, TimeSpan.FromMilliseconds(1));
        await turns.TakeAsync(Never);

        (await turns.TakeAsync(Never).WaitAsync(Patience)).ShouldBeNull();
    }

    [Fact]
    public async Task A_turn_that_nobody_waits_for_is_free_again()
    {
        var turns = new SaveTurns(1, Patience);
        (await turns.TakeAsync(Never))!.Dispose();

        var next = turns.TakeAsync(Never);

        next.IsCompleted.ShouldBeTrue();
        (await next).ShouldNotBeNull();
    }
}
