namespace GovInfoReports.Core;

/// <summary>What is wrong with one field of an input, in Chinese, and what to do about it.</summary>
/// <param name="Field">The input's property: <c>Code</c>, <c>Roles[1]</c>, <c>Statutory.Town</c>.</param>
public sealed record FieldProblem(string Field, string Message)
{
    /// <summary>The field of every act that asks why.</summary>
    public const string Reason = "Reason";
}

/// <summary>A request that cannot be carried out as things stand. The message tells the person in Chinese what is wrong and what to do.</summary>
public class RefusedException : Exception
{
    public RefusedException(string message)
        : base(message)
    {
    }

    /// <param name="problems">At least one; the message holds all of them.</param>
    public RefusedException(IReadOnlyList<FieldProblem> problems)
        : base(string.Concat(problems.Select(problem => problem.Message).Distinct())) => Problems = problems;

    /// <summary>The fields at fault, so that a form can say it there; empty when no field is.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; } = [];

    /// <summary>A refusal for the sake of one field.</summary>
    public static RefusedException At(string field, string message) => new([new FieldProblem(field, message)]);
}
