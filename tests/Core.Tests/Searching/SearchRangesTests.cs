using GovInfoReports.Core.Searching;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Searching;

/// <summary>A number is found in a range exactly when it lies in it.</summary>
public sealed class SearchRangesTests
{
    private static readonly uint Name = SearchRanges.HashOf("table3.new_received.total");

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 40)]
    [InlineData(1, 1)]
    [InlineData(5, 300)]
    [InlineData(15, 16)]
    [InlineData(16, 255)]
    [InlineData(17, 4_095)]
    [InlineData(250, 70_000)]
    public void Every_small_number_and_every_range(long least, long most)
    {
        var range = SearchRanges.Between(Name, least, most).ToHashSet();
        for (var number = 0L; number < 80_000; number++)
            SearchRanges.Of(Name, number).Any(range.Contains).ShouldBe(number >= least && number <= most, $"{number}");
    }

    [Fact]
    public void Large_numbers_at_the_ends_of_large_ranges()
    {
        var random = new Random(14);
        for (var round = 0; round < 2_000; round++)
        {
            var (one, other) = (random.NextInt64(1L << random.Next(1, 50)), random.NextInt64(1L << random.Next(1, 50)));
            var (least, most) = (Math.Min(one, other), Math.Max(one, other));
            var range = SearchRanges.Between(Name, least, most).ToHashSet();
            range.Count.ShouldBeLessThan(500);
            foreach (var number in new[] { least - 1, least, least + 1, least + (most - least) / 2, most - 1, most, most + 1 }.Where(number => number >= 0))
                SearchRanges.Of(Name, number).Any(range.Contains).ShouldBe(number >= least && number <= most, $"{number} in {least} to {most}");
        }
    }

    [Fact]
    public void No_upper_bound_and_an_empty_range()
    {
        var all = SearchRanges.Between(Name, 1, SearchRanges.Largest).ToHashSet();
        foreach (var number in new[] { 1, 17, 123_456_789_012L, SearchRanges.Largest }) SearchRanges.Of(Name, number).Any(all.Contains).ShouldBeTrue($"{number}");
        SearchRanges.Of(Name, 0).Any(all.Contains).ShouldBeFalse();
        SearchRanges.Between(Name, 5, 4).ShouldBeEmpty();
    }

    [Fact]
    public void Another_figure_has_other_numbers()
    {
        var range = SearchRanges.Between(SearchRanges.HashOf("table3.carried_out.total"), 0, 100).ToHashSet();
        SearchRanges.Of(Name, 50).Any(range.Contains).ShouldBeFalse();
    }
}
