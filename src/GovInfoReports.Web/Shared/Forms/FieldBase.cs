using Microsoft.AspNetCore.Components;

namespace GovInfoReports.Web.Shared.Forms;

/// <summary>What all fields share: they show the problem of one property of the form's input, and the summary's line leads to them.</summary>
public abstract class FieldBase : ComponentBase, IDisposable
{
    [CascadingParameter]
    public FormProblems? Form { get; set; }

    /// <summary>Id of the element that a summary's line leads to.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>The property of the input, as <see cref="Core.FieldProblem.Field"/> names it; empty where nothing is refused, as for a filter.</summary>
    [Parameter]
    public string Field { get; set; } = "";

    /// <summary>What the field is called.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public string Hint { get; set; } = "";

    /// <summary>Further classes.</summary>
    [Parameter]
    public string Class { get; set; } = "";

    /// <summary>The question that this field answers together with others.</summary>
    [CascadingParameter]
    public FieldGroup? Group { get; set; }

    internal string? Problem => Field.Length == 0 ? null : Form?.Of(Field);

    internal string HintId => $"{Id}-hint";

    internal string ErrorId => $"{Id}-error";

    /// <summary>Whether it, or the question that it belongs to, is at fault.</summary>
    internal bool IsAtFault => Problem is not null || Group?.Problem is not null;

    /// <summary>The ids of what describes the input, or null.</summary>
    internal string? Described
    {
        get
        {
            string?[] ids = [Hint.Length > 0 ? HintId : null, Problem is null ? null : ErrorId, Group?.Problem is null ? null : Group.ErrorId];
            var known = string.Join(' ', ids.OfType<string>());
            return known.Length == 0 ? null : known;
        }
    }

    protected override void OnInitialized()
    {
        if (Form is not null) Form.Changed += Redraw;
    }

    protected override void OnParametersSet()
    {
        if (Field.Length > 0) Form?.Place(Field, Id);
    }

    // A field whose own parameters stay the same would not be drawn again by its form.
    private void Redraw() => InvokeAsync(StateHasChanged);

    public void Dispose()
    {
        if (Form is not null)
        {
            Form.Changed -= Redraw;
            Form.Remove(Field, Id);
        }
        GC.SuppressFinalize(this);
    }
}
