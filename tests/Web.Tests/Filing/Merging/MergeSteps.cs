using CsCheck;

namespace GovInfoReports.Web.Tests.Filing.Merging;

/// <summary>One change of a batch: which place, and what is to stand there (0 is nothing).</summary>
internal sealed record MergeEdit(int Place, int Value)
{
    public override string ToString() => $"{Place}={Value}";
}

/// <summary>What one editor does in a round in which all act at once.</summary>
/// <param name="IsTwice">The batch is sent again on the other node at the same moment, as after a broken line.</param>
/// <param name="Opens">Opens the report anew before it edits; otherwise it edits what it has seen by then.</param>
/// <param name="Insists">Sends again over the other's value what was a conflict.</param>
internal sealed record MergeStep(IReadOnlyList<MergeEdit> Edits, bool IsTwice, bool Opens, bool Insists)
{
    public override string ToString() =>
        $"[{string.Join(' ', Edits)}{(IsTwice ? " twice" : "")}{(Opens ? " opens" : "")}{(Insists ? " insists" : "")}]";
}

/// <summary>Two to four editors of one report over a few rounds.</summary>
internal static class MergeSteps
{
    /// <summary>The places are few, so that the editors meet.</summary>
    public const int Places = 8;

    private const int Values = 6;

    private static readonly Gen<MergeEdit> Edit =
        Gen.Select(Gen.Int[0, Places - 1], Gen.Int[0, Values - 1], (place, value) => new MergeEdit(place, value));

    private static readonly Gen<MergeStep> Step = Gen.Select(
        Edit.Array[1, 3], Gen.Int[0, 3], Gen.Int[0, 2], Gen.Bool,
        (edits, twice, opens, insists) => new MergeStep([.. edits.DistinctBy(edit => edit.Place)], twice == 0, opens == 0, insists));

    /// <summary>Rounds of one step an editor.</summary>
    public static readonly Gen<MergeStep[][]> Rounds = Gen.Int[2, 4].SelectMany(editors => Step.Array[editors].Array[1, 3]);

    public static string Tell(MergeStep[][] rounds) =>
        string.Join('\n', rounds.Select(round => string.Join(' ', round.Select(step => step.ToString()))));
}
