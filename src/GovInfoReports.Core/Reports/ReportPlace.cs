using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Reports;

/// <summary>
/// A place in a report that people edit: a <see cref="CellPlace"/>, a <see cref="BlockPlace"/>, a <see cref="HeadPlace"/>, or
/// the <see cref="OrderPlace"/> of a section. Its value is a text wherever it is stored or sent: a cell's figure, a block as
/// JSON, a line of the head, the ids of blocks; null is blank or removed.
/// </summary>
public abstract record ReportPlace
{
    /// <summary>What it is called in the edit log, beside its section.</summary>
    public abstract string Target { get; }

    /// <summary>Its one name, as <see cref="Parse"/> reads it.</summary>
    public abstract string Name { get; }

    /// <exception cref="FormatException">It is no name of a place.</exception>
    public static ReportPlace Parse(string name) => name.Split(':', 3) switch
    {
        ["cell", var id] => new CellPlace(id),
        ["head", "agency"] => HeadPlace.Agency,
        ["head", "title"] => HeadPlace.Title,
        ["block", var section, var id] => new BlockPlace(section, id),
        ["order", var section] => new OrderPlace(section),
        _ => throw new FormatException($"Unknown place '{name}'."),
    };

    /// <summary>The place that the edit log names by section and target.</summary>
    public static ReportPlace Of(string section, string target) => target switch
    {
        OrderPlace.Log => new OrderPlace(section),
        HeadPlace.AgencyLog when section == SectionJson.Head => HeadPlace.Agency,
        HeadPlace.TitleLog when section == SectionJson.Head => HeadPlace.Title,
        _ when CellPlace.IsId(target) => new CellPlace(target),
        _ => new BlockPlace(section, target),
    };

    /// <summary>The id of the section it stands in.</summary>
    public abstract string SectionIn(ReportForm form);

    /// <summary>Where it is, in a person's words.</summary>
    public abstract string Label(ReportForm form);

    public abstract string? Read(ReportContent content);

    /// <param name="after">For a new block the one before it: null to stand first, one that is gone to stand last.</param>
    public abstract void Write(ReportContent content, string? value, string? after = null);

    /// <summary>A value as a person reads it.</summary>
    public virtual string Words(ReportContent content, string? value) => value ?? "";

    public sealed override string ToString() => Name;
}
