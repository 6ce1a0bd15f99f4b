using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Reports;

/// <summary>The working version between its stored sections and its content.</summary>
internal static class DraftContent
{
    public static ReportContent Read(Report report, IEnumerable<ReportSection> sections)
    {
        var content = new ReportContent(FormCatalog.ById(report.FormId), report.Year);
        foreach (var section in sections) SectionJson.Read(content, section.SectionId, section.Content);
        return content;
    }

    public static List<ReportSection> NewSections(ReportContent content, Actor by, DateTimeOffset now) =>
    [
        .. SectionJson.SectionIds(content.Form).Select(id => new ReportSection
        {
            SectionId = id,
            Content = SectionJson.Write(content, id),
            UpdatedAt = now,
            UpdatedBy = by.Name,
            UpdatedById = by.UserId,
        }),
    ];

    /// <summary>A copy whose texts the database can hold.</summary>
    public static ReportContent Storable(ReportContent content)
    {
        var clean = content.Clone();
        clean.Agency = content.Agency is { } agency ? StorableText.Clean(agency) : null;
        clean.Title = content.Title is { } title ? StorableText.Clean(title) : null;
        clean.Preamble = [.. content.Preamble.Select(StorableText.Clean)];
        foreach (var (id, blocks) in content.Sections) clean.Sections[id] = [.. blocks.Select(StorableText.Clean)];
        return clean;
    }
}
