using GovInfoReports.Core.Importing;

namespace GovInfoReports.Cli.Corpus;

/// <summary>How well one source was recognised, or several together.</summary>
/// <param name="Right">Cells with the truth's number.</param>
/// <param name="Blank">Cells that have a number in the truth and none here.</param>
/// <param name="Wrong">Cells with another number than the truth's; the first law allows none.</param>
/// <param name="Invented">Cells with a number where the source has none; the first law allows none.</param>
/// <param name="Faults">What was missed or wrong, one line each.</param>
public sealed record CorpusScore(int Right, int Blank, int Wrong, int Invented, IReadOnlyList<string> Faults)
{
    /// <summary>Share of the truth's cells that were read right, in percent; 100 when it has none.</summary>
    public double Share => Right + Blank + Wrong == 0 ? 100 : 100.0 * Right / (Right + Blank + Wrong);

    public static CorpusScore Of(CorpusFile file, RecognisedReport read, string? sourceText)
    {
        var score = new Tally(file, read);
        score.Cells();
        score.Head(sourceText);
        return score.Total();
    }

    public static CorpusScore Sum(IEnumerable<CorpusScore> scores) => scores.Aggregate(new CorpusScore(0, 0, 0, 0, []), (sum, next) =>
        new(sum.Right + next.Right, sum.Blank + next.Blank, sum.Wrong + next.Wrong, sum.Invented + next.Invented, [.. sum.Faults, .. next.Faults]));

    private sealed class Tally(CorpusFile file, RecognisedReport read)
    {
        private readonly List<string> _faults = [];
        private int _right;
        private int _blank;
        private int _wrong;
        private int _invented;

        public CorpusScore Total() => new(_right, _blank, _wrong, _invented, _faults);

        public void Cells()
        {
            var form = (string?)file.Truth["form"];
            var ambiguous = file.Ambiguous;
            foreach (var id in CellIds(form))
            {
                var truth = file.Cell(id);
                var value = read.Content is { } content && content.Form.FindCell(id) is { } cell ? content.Tables.Printed(cell) : null;
                if (ambiguous.Contains(id)) continue;
                Count(id, truth, value);
            }
        }

        private static IEnumerable<string> CellIds(string? form) =>
            Core.Forms.FormCatalog.All.Where(f => f.Id == form).SelectMany(f => f.Cells).Select(cell => cell.Id);

        private void Count(string id, decimal? truth, decimal? value)
        {
            if (truth is null && value is null) return;
            if (truth == value) _right++;
            else if (value is null) _blank++;
            else if (truth is null) _invented++;
            else _wrong++;
            if (truth != value) _faults.Add($"{id}：应为 {truth?.ToString() ?? "空"}，读作 {value?.ToString() ?? "空"}");
        }

        public void Head(string? sourceText)
        {
            if (read.Content is not { } content)
            {
                _faults.Add($"没有识别：{read.Refusal}");
                return;
            }
            Compare("格式", (string?)file.Truth["form"], content.Form.Id);
            Compare("年度", file.Truth["year"]?.ToJsonString(), read.Year?.ToString());
            Compare("标题", Plain((string?)file.Truth["title"]), Plain(content.Title));
            var agency = (string?)file.Truth["agency"];
            // An agency may be known from the page's title, which the text does not hold.
            if (agency is null || sourceText is null || Plain(sourceText)!.Contains(Plain(agency)!, StringComparison.Ordinal))
                Compare("机关", Plain(agency), Plain(content.Agency));
            else if (content.Agency is not null) _faults.Add($"机关：正文中没有“{agency}”，读作 {content.Agency}");
        }

        private void Compare(string what, string? truth, string? value)
        {
            if (truth != value) _faults.Add($"{what}：应为 {truth ?? "空"}，读作 {value ?? "空"}");
        }

        private static string? Plain(string? text) => text is null ? null : string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
    }
}
