using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests;

public sealed class RecentlyUsedTests
{
    [Fact]
    public void A_full_memory_forgets_only_what_has_not_been_used_for_longest()
    {
        var memory = new RecentlyUsed<int, string>(10);
        for (var i = 0; i < 10; i++) memory.Put(i, $"{i}", 1);
        memory.TryGet(0, out _);

        memory.Put(10, "10", 1);

        Kept(memory, 11).ShouldBe([0, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    }

    [Fact]
    public void What_weighs_much_takes_the_place_of_several()
    {
        var memory = new RecentlyUsed<int, string>(10);
        for (var i = 0; i < 10; i++) memory.Put(i, $"{i}", 1);

        memory.Put(4, "heavy", 8);

        Kept(memory, 10).ShouldBe([4, 8, 9]);
        memory.TryGet(4, out var value).ShouldBeTrue();
        value.ShouldBe("heavy");
    }

    [Fact]
    public void What_is_heavier_than_all_that_may_be_kept_is_not_kept()
    {
        var memory = new RecentlyUsed<int, string>(10);

        memory.Put(1, "too heavy", 11);

        memory.TryGet(1, out _).ShouldBeFalse();
        memory.Put(2, "light", 10);
        memory.TryGet(2, out _).ShouldBeTrue();
    }

    [Fact]
    public void Of_many_who_take_one_gets_it()
    {
        var memory = new RecentlyUsed<int, string>(10);
        memory.Put(1, "one", 1);

        var taken = Enumerable.Range(0, 64).AsParallel().Count(_ => memory.TryTake(1, out var _));

        taken.ShouldBe(1);
        memory.TryGet(1, out _).ShouldBeFalse();
    }

    private static List<int> Kept(RecentlyUsed<int, string> memory, int count) => [.. Enumerable.Range(0, count).Where(key => memory.TryGet(key, out _))];
}
