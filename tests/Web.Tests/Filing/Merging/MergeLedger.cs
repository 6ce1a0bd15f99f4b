using GovInfoReports.Core.Reports;
using Shouldly;

namespace GovInfoReports.Web.Tests.Filing.Merging;

/// <summary>Holds the edit log of a few rounds to what the editors were told, and to the content before and after.</summary>
internal sealed class MergeLedger(IReadOnlyList<EditEntry> log, IReadOnlyList<SentChange> sent, ReportContent before, ReportContent after)
{
    public void Check()
    {
        foreach (var version in log.GroupBy(entry => (entry.SectionId, entry.SectionVersion)))
            version.Select(entry => entry.Batch).Distinct().Count().ShouldBe(1, $"version {version.Key} holds two people's saves");
        foreach (var target in Enumerable.Range(0, MergeSteps.Places).Select(MergePlaces.Target).Distinct()) CheckChain(target);
        foreach (var entry in log.Where(entry => sent.Any(change => change.Target == entry.Target))) CheckAuthor(entry);
        foreach (var change in sent) CheckTold(change);
    }

    /// <summary>Each value was put in the place of the one before it, from what stood there at first to what stands there now.</summary>
    private void CheckChain(string target)
    {
        var value = MergePlaces.Read(before, target);
        foreach (var entry in Of(target))
        {
            entry.OldValue.ShouldBe(value, $"{target} {entry.SectionVersion}: another value was there");
            value = entry.NewValue;
        }
        MergePlaces.Read(after, target).ShouldBe(value, $"{target}: the last value of the log does not stand there");
    }

    /// <summary>Who replaced a value had seen it, wanted the new one, and is the one named.</summary>
    private void CheckAuthor(EditEntry entry)
    {
        var change = sent.First(change => change.Batch == entry.Batch && change.Target == entry.Target);
        (entry.UserName, entry.OldValue, entry.NewValue).ShouldBe((change.Person, change.Seen, change.Wanted));
        sent.ShouldContain(
            told => told.Batch == entry.Batch && told.Target == entry.Target && told.Conflict == null,
            $"{entry.Target}: written, but told as a conflict");
    }

    /// <summary>An acknowledged value was written or stood there already; a conflict names what stood there and its author.</summary>
    private void CheckTold(SentChange change)
    {
        var entries = Of(change.Target).ToList();
        var stood = entries.Select(entry => entry.NewValue).Prepend(MergePlaces.Read(before, change.Target)).ToList();
        if (change.Conflict is not { } conflict)
        {
            stood.ShouldContain(change.Wanted, $"{change.Target}: acknowledged, but never there");
            return;
        }
        (conflict.Yours, stood.Contains(conflict.Theirs)).ShouldBe((change.Wanted, true), $"{change.Target}: an invented conflict");
        if (conflict.Theirs != stood[0])
            entries.ShouldContain(entry => entry.NewValue == conflict.Theirs && entry.UserName == conflict.TheirAuthor);
    }

    private IEnumerable<EditEntry> Of(string target) => log.Where(entry => entry.Target == target).OrderBy(entry => entry.SectionVersion);
}
