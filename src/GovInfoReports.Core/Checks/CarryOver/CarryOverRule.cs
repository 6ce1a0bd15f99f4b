using System.Collections.Concurrent;
using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Checks.CarryOver;

/// <summary>
/// A rule between a report and the same agency's report of the year before. It links cells of the two forms that mean the
/// same thing; where a form change broke that meaning there is no link and so nothing is compared.
/// </summary>
public abstract class CarryOverRule : CheckRule
{
    private readonly ConcurrentDictionary<(ReportForm Last, ReportForm This), CarryLink[]> _links = new();

    public override Severity Severity => Severity.Warning;

    public override CheckScope Scope => CheckScope.Arithmetic;

    /// <summary>The links between two forms, in reading order; empty when none of them survived a form change.</summary>
    public IReadOnlyList<CarryLink> Links(ReportForm last, ReportForm next) => LinksOf(last, next);

    public override void Check(CheckContext context, CheckOutcome outcome)
    {
        if (context.LastYear is not { } last || last.Content.Year != context.Content.Year - 1) return;
        var found = false;
        foreach (var link in LinksOf(last.Content.Form, context.Form))
        {
            // A total that is off because a part is off would say the same thing twice.
            if (found && link.Target.IsComputed) continue;
            if (context.Values[link.Target] is not { } value || link.Expected(last.Content.Tables, context.Values) is not { } expected) continue;
            if (value == expected) continue;
            outcome.Add(Difference(context, last, link, value, expected));
            found = true;
        }
    }

    protected abstract IEnumerable<CarryLink> Build(ReportForm last, ReportForm next);

    protected abstract string Describe(CheckContext context, CarryLink link, decimal value, decimal expected);

    protected virtual Severity SeverityAgainst(OtherYear last) => Severity;

    private CarryLink[] LinksOf(ReportForm last, ReportForm next) => _links.GetOrAdd((last, next), forms => [.. Build(forms.Last, forms.This)]);

    private Finding Difference(CheckContext context, OtherYear last, CarryLink link, decimal value, decimal expected)
    {
        FormCell[] cells = [link.Target, .. link.Added, .. link.Subtracted];
        var message = $"{Describe(context, link, value, expected)}，相差 {Wording.Number(value - expected)}";
        return new Finding(Id, SeverityAgainst(last), context.Form.SectionOf(link.Target).Id, [.. cells.OrderBy(cell => cell.Index).Select(cell => cell.Id)], message)
        {
            Left = value,
            Right = expected,
        };
    }
}
