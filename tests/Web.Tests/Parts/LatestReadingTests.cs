using GovInfoReports.Web.Shared;
using Microsoft.AspNetCore.Components;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Parts;

public sealed class LatestReadingTests
{
    private readonly Dispatcher _circuit = Dispatcher.CreateDefault();
    private readonly LatestReading _latest = new();
    private readonly TaskCompletionSource<string> _first = new();
    private readonly TaskCompletionSource<string> _second = new();
    private readonly List<string> _shown = [];

    [Fact]
    public async Task An_answer_that_comes_after_a_newer_one_is_not_shown()
    {
        var (first, second) = (await BeginAsync(_first), await BeginAsync(_second));

        _second.SetResult("second");
        await second;
        _first.SetResult("first");
        await first;

        _shown.ShouldBe(["second"]);
    }

    [Fact]
    public async Task Whoever_was_overtaken_goes_on_when_the_newest_is_shown()
    {
        var (first, second) = (await BeginAsync(_first), await BeginAsync(_second));

        _first.SetException(new InvalidOperationException("Nobody asks for this any more."));
        await _circuit.InvokeAsync(() => first.IsCompleted.ShouldBeFalse());
        _second.SetResult("second");
        await first;

        _shown.ShouldBe(["second"]);
        second.IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public async Task What_the_newest_fails_of_is_told()
    {
        var first = await BeginAsync(_first);

        _first.SetException(new InvalidOperationException("It does not answer."));

        await Should.ThrowAsync<InvalidOperationException>(first);
    }

    [Fact]
    public async Task A_failure_does_not_keep_the_next_from_being_shown()
    {
        var first = await BeginAsync(_first);
        _first.SetException(new InvalidOperationException("It does not answer."));
        await Should.ThrowAsync<InvalidOperationException>(first);

        _second.SetResult("second");
        await await BeginAsync(_second);

        _shown.ShouldBe(["second"]);
    }

    private async Task<Task> BeginAsync(TaskCompletionSource<string> answer)
    {
        Task reading = Task.CompletedTask;
        await _circuit.InvokeAsync(() => { reading = _latest.ShowAsync(_ => ReadAsync(answer.Task), TestContext.Current.CancellationToken); });
        return reading;
    }

    private async Task<Action> ReadAsync(Task<string> answer)
    {
        var words = await answer;
        return () => _shown.Add(words);
    }
}
