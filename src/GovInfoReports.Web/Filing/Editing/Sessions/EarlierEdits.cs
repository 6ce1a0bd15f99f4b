using GovInfoReports.Core.Reports;

namespace GovInfoReports.Web.Filing.Editing.Sessions;

/// <summary>Edits that an earlier page left in the browser, taken up here.</summary>
internal sealed class EarlierEdits(DraftCopy copy, TypedEdits edits, ShownPage page)
{
    private const string Origin = "恢复未保存";

    /// <summary>Those that are not in the report; the others were saved after all.</summary>
    public IReadOnlyList<UnsentEdit> Missing(IEnumerable<UnsentEdit> left) => [.. left.Where(edit => !Shows(ReportPlace.Parse(edit.Target), edit))];

    /// <summary>Takes them up like what is typed. What others stored since is a conflict, not lost.</summary>
    public void Restore(IReadOnlyList<UnsentEdit> left)
    {
        page.Adopt([.. left.Select(edit => edit.Target)]);
        foreach (var edit in left)
        {
            var reply = edits.Take(edit, Origin);
            var shown = reply.Refusal is null
                ? page.Now(ReportPlace.Parse(edit.Target), mine: true)
                : new ShownValue(edit.Target, edit.Value, Mine: true, reply.Refusal);
            page.Show([shown, .. reply.Values]);
            if (reply.Marks is { } marks) page.Mark(marks);
        }
    }

    private bool Shows(ReportPlace place, UnsentEdit edit) =>
        BrowserValue.Read(place, copy.Working.Form, edit.Value) is { Refusal: null } kept && kept.Value == place.Read(copy.Working);
}
