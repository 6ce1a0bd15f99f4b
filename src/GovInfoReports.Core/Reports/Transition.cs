namespace GovInfoReports.Core.Reports;

/// <summary>An answer of a transition table: the next state, or why not, in Chinese with what to do instead.</summary>
public sealed record Transition<TState>(TState? Next, string? Refusal)
    where TState : struct, Enum
{
    public bool IsAllowed => Next is not null;

    internal static Transition<TState> To(TState next) => new(next, null);

    internal static Transition<TState> No(string refusal) => new(null, refusal);
}
