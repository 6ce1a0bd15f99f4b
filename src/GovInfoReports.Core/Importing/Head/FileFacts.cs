using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Importing.Labels;

namespace GovInfoReports.Core.Importing.Head;

/// <summary>Takes off the end of a text what the portal's own files say there of themselves: it is no part of the report.</summary>
internal static class FileFacts
{
    /// <summary>The facts stand on some ten lines, each of which a narrow page may break.</summary>
    private const int MostItems = 40;

    private static readonly string Heading = LabelText.Key(DocumentFactLine.Heading);

    public static IReadOnlyList<SourceItem> Without(IReadOnlyList<SourceItem> items)
    {
        for (var i = items.Count - 1; i >= Math.Max(0, items.Count - MostItems); i--)
            if (LabelText.Key(items[i].Raw) == Heading) return [.. items.Take(i)];
        return items;
    }
}
