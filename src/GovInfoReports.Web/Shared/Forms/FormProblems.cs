using GovInfoReports.Core;

namespace GovInfoReports.Web.Shared.Forms;

/// <summary>What is wrong with a form's input, field by field, and which element of the page each field is.</summary>
public sealed class FormProblems
{
    private readonly Dictionary<string, string> _elements = new(StringComparer.Ordinal);

    public IReadOnlyList<FieldProblem> All { get; private set; } = [];

    /// <summary>Other problems than before are known, or none any more.</summary>
    public event Action? Changed;

    public void Take(IReadOnlyList<FieldProblem> problems)
    {
        All = problems;
        Changed?.Invoke();
    }

    public void Clear() => Take([]);

    /// <returns>The message to stand at a field, or null.</returns>
    public string? Of(string field) =>
        string.Concat(All.Where(problem => problem.Field == field).Select(problem => problem.Message).Distinct()) is { Length: > 0 } message ? message : null;

    /// <returns>The id of the element that a problem's line leads to; null when its field is not on the page.</returns>
    public string? ElementOf(FieldProblem problem) => _elements.GetValueOrDefault(problem.Field);

    /// <summary>A field says where it is.</summary>
    public void Place(string field, string element) => _elements[field] = element;

    /// <summary>A field leaves the page.</summary>
    public void Remove(string field, string element)
    {
        if (_elements.GetValueOrDefault(field) == element) _elements.Remove(field);
    }
}
