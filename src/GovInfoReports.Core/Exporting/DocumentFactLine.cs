using System.Globalization;
using GovInfoReports.Core.Agencies;

namespace GovInfoReports.Core.Exporting;

/// <param name="Key">One of <see cref="DocumentFact"/>.</param>
public sealed record DocumentFactLine(string Key, string Label, string Text)
{
    /// <summary>Stands over the facts at the end of a file; the importer knows by it where the report ends.</summary>
    public const string Heading = "本文件的版本信息";

    /// <summary>What a file prints of itself: nothing where only the text is known, which says its own agency, year and title.</summary>
    internal static IReadOnlyList<DocumentFactLine> Printed(ReportDocument document) => document.Options.Facts == DocumentFacts.None ? [] : document.Facts;

    internal static IReadOnlyList<DocumentFactLine> Of(ReportDocument document)
    {
        var (content, facts) = (document.Content, document.Options.Facts);
        (string Key, string Label, string? Text)[] lines =
        [
            (DocumentFact.Agency, "机关名称", content.Agency),
            (DocumentFact.Code, "机关编码", facts.AgencyCode),
            (DocumentFact.Year, "报告年度", content.Year.ToString(CultureInfo.InvariantCulture)),
            (DocumentFact.Title, "标题", document.Title),
            (DocumentFact.Version, "版本", facts.Version is { } version ? $"第{version}版" : null),
            (DocumentFact.State, "版本状态", facts.State ?? document.Options.Watermark),
            (DocumentFact.Published, "公开时间", facts.PublishedAt is { } at ? at.InChina().ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture) : null),
            (DocumentFact.Address, "网址", facts.Address),
            (DocumentFact.Hash, "内容校验码（SHA-256）", facts.Hash),
            (DocumentFact.Licence, "使用许可", facts.Licence),
        ];
        return [.. lines.Where(line => !string.IsNullOrWhiteSpace(line.Text)).Select(line => new DocumentFactLine(line.Key, line.Label, line.Text!))];
    }
}
