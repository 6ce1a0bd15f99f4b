using Microsoft.AspNetCore.Components;

namespace GovInfoReports.Web.Shared.Forms;

/// <summary>What a field and a group of fields share: they show the problem of one property of the form's input, and the summary's line leads to them.</summary>
public abstract class FieldBase : ComponentBase, IDisposable
{
    [CascadingParameter]
    public FormProblems? Form { get; set; }

    /// <summary>Id of the element that a summary's line leads to.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>The property of the input, as <see cref="Core.FieldProblem.Field"/> names it.</summary>
    [Parameter, EditorRequired]
    public string Field { get; set; } = "";

    /// <summary>What the field is called.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public string Hint { get; set; } = "";

    /// <summary>Further classes.</summary>
    [Parameter]
    public string Class { get; set; } = "";

    /// <summary>The input or inputs, with the attributes that tell what is wrong with them.</summary>
    [Parameter, EditorRequired]
    public RenderFragment<IReadOnlyDictionary<string, object>> ChildContent { get; set; } = null!;

    protected string? Problem => Form?.Of(Field);

    protected string HintId => $"{Id}-hint";

    protected string ErrorId => $"{Id}-error";

    /// <summary>aria-invalid and aria-describedby, where there is something to say.</summary>
    protected Dictionary<string, object> Attributes()
    {
        var attributes = new Dictionary<string, object>(StringComparer.Ordinal);
        string[] described = [.. new[] { Hint.Length > 0 ? HintId : "", Problem is null ? "" : ErrorId }.Where(id => id.Length > 0)];
        if (described.Length > 0) attributes["aria-describedby"] = string.Join(' ', described);
        if (Problem is not null) attributes["aria-invalid"] = "true";
        return attributes;
    }

    protected override void OnParametersSet() => Form?.Place(Field, Id);

    public void Dispose()
    {
        Form?.Remove(Field, Id);
        GC.SuppressFinalize(this);
    }
}
