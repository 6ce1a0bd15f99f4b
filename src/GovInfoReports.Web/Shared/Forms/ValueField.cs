using Microsoft.AspNetCore.Components;

namespace GovInfoReports.Web.Shared.Forms;

/// <summary>A field that holds one value.</summary>
public abstract class ValueField<T> : FieldBase
{
    [Parameter]
    public T? Value { get; set; }

    [Parameter]
    public EventCallback<T?> ValueChanged { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    /// <summary>
    /// The person has given another value, which the field holds from now on. A dialog hands its fields new parameters only after
    /// the browser has drawn what the page changed: a field that was drawn in between would put the old value back, and tell the page so.
    /// </summary>
    protected Task ChangeAsync(T? value)
    {
        Value = value;
        return ValueChanged.InvokeAsync(value);
    }
}
