namespace GovInfoReports.Core.Exporting;

/// <summary>The style sheet of a report saved as one HTML file: readable on a screen, official on paper.</summary>
internal static class HtmlStyle
{
    /// <summary>大字版: nothing under 20 px on a screen, 3号 (16 pt) on paper.</summary>
    private const string Large = """
        body { max-width: 76rem; font-size: 1.5rem; line-height: 1.9; }
        h1 { font-size: 2.125rem; }
        h2 { font-size: 1.75rem; }
        h3, h4, h5 { font-size: 1.5rem; }
        .note, .facts, table { font-size: 1.25rem; color: #1a1a1a; }
        @page { margin: 24mm 18mm 26mm; }
        @media print {
          body { font-size: 22pt; line-height: 35pt; }
          h1 { font-size: 28pt; line-height: 45pt; }
          h2, h3, h4, h5 { font-size: 22pt; }
          .note, .facts, table { font-size: 16pt; line-height: 1.35; }
        }
        """;

    private const string Css = """
        :root { color: #1a1a1a; background: #fff; }
        body { margin: 0 auto; max-width: 60rem; padding: 2rem 1rem 4rem; line-height: 1.8; font: 1rem/1.8 FangSong, STFangsong, "Songti SC", SimSun, serif; }
        h1 { text-align: center; font: bold 1.625rem/1.5 "FZXiaoBiaoSong-B05S", "Songti SC", SimSun, serif; margin: 1rem 0 2rem; word-break: keep-all; overflow-wrap: anywhere; text-wrap: balance; }
        h2 { font: 1.25rem/1.6 SimHei, "Heiti SC", "Microsoft YaHei", sans-serif; margin: 2rem 0 .75rem; }
        h3, .lead { font-family: KaiTi, STKaiti, "Kaiti SC", serif; }
        h3, h4, h5 { font-size: 1rem; font-weight: normal; margin: 1rem 0 .25rem; text-indent: 2em; }
        p { margin: .25rem 0; text-indent: 2em; overflow-wrap: anywhere; white-space: pre-line; }
        .note { font-size: .875rem; color: #444; text-indent: 0; }
        .table-scroll { overflow-x: auto; margin: 1rem 0; }
        table { border-collapse: collapse; width: 100%; font: .875rem/1.5 SimSun, "Songti SC", serif; }
        caption { font-weight: bold; padding: .5rem 0; }
        th, td { border: 1px solid #555; padding: .25rem .375rem; text-align: center; font-weight: normal; }
        thead th { word-break: keep-all; overflow-wrap: anywhere; }
        thead th, th[scope="rowgroup"] { background: #f2f5f9; font-weight: bold; }
        tbody th[scope="row"]:not([rowspan]) { text-align: left; }
        td { font-variant-numeric: tabular-nums; text-align: right; min-width: 2.5em; }
        .facts p { font-weight: bold; text-indent: 0; }
        .facts { margin-top: 3rem; border-top: 1px solid #999; padding-top: 1rem; font-size: .875rem; color: #444; }
        .facts dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0; }
        .facts dd { margin: 0; overflow-wrap: anywhere; }
        .watermark { position: fixed; inset: 40% 0 auto; text-align: center; font-size: 8rem; text-indent: 0; color: rgb(0 0 0 / 8%); transform: rotate(-30deg); pointer-events: none; margin: 0; }
        @page { size: A4; margin: 37mm 26mm 35mm 28mm; }
        @media print {
          body { max-width: none; padding: 0; font-size: 16pt; line-height: 29pt; }
          h1 { font-size: 22pt; }
          h2 { font-size: 16pt; break-after: avoid; }
          h3, h4, h5 { font-size: 16pt; break-after: avoid; }
          .table-scroll { overflow: visible; }
          table { font-size: 9pt; line-height: 1.3; }
          thead { display: table-header-group; }
          tr { break-inside: avoid; }
          th, td { padding: 1pt 2pt; min-width: 0; }
        }
        """;

    public static string Of(DocumentOptions options) => options.LargeType ? $"{Css}\n{Large}" : Css;
}
