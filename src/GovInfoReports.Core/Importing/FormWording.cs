using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Importing.Labels;

namespace GovInfoReports.Core.Importing;

/// <summary>The words of a form as real texts write them.</summary>
public static class FormWording
{
    private static readonly Dictionary<ReportForm, FormLabels> Labels = FormCatalog.All.ToDictionary(form => form, form => new FormLabels(form));

    private const int ShortestBeginning = 3;

    /// <summary>Whether a cell's text is a label of the form: of a row, a column, a block, a piece of one, or its beginning (一、本年新收).</summary>
    public static bool IsLabel(ReportForm form, string text) =>
        Labels[form].Row(text) is not null || Labels[form].IsHeadText(text) || BeginsLabel(LabelText.Fold(text));

    /// <summary>A bare number begins a label as well, and is none.</summary>
    private static bool BeginsLabel(string folded) => folded.Length >= ShortestBeginning && folded.Any(c => c >= '\u4E00') && KnownLabels.Begins(folded);
}
