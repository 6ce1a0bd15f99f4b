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
}
