using GovInfoReports.Core.Checks.Narrative.Counts;
using GovInfoReports.Core.Checks.Narrative.Tokens;
using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Checks.Narrative.Figures;

/// <summary>Table three as the narrative speaks of it.</summary>
internal static class ApplicationFigures
{
    private static readonly string[] Units = ["", "件", "起", "宗", "例", "份", "个", "项", "封", "单", "条", "次"];

    public static IReadOnlyList<IReadOnlyList<FigureTarget>> Of(FormFigures figures, CountPhrase phrase, int reportYear)
    {
        if (!Units.Contains(phrase.Unit)) return [];
        if (phrase.Unit is "条" or "次" or "项" or "个" && !phrase.NamesSubject) return [];
        var at = new Reader(figures, phrase, reportYear);
        if (phrase.IsOfDocuments) return [];
        if (phrase.Reason is { } reason) return [at.Reason(reason)];
        var outcomes = phrase.Outcomes.Where(at.Knows).ToList();
        // 对公开的20件申请: how many came in is another matter.
        if (outcomes.Count == 0 && phrase.Outcomes.Contains(Word.Publish)) return [];
        if (outcomes.Count == 0) return phrase.NamesSubject || phrase.Applicant is not null ? [at.Received(withHandled: !phrase.IsStatementOfNone)] : [];
        var weight = outcomes.Max(OutcomeWeight.Of);
        var readings = outcomes.Where(outcome => OutcomeWeight.Of(outcome) == weight).Select(at.Outcome).Where(reading => reading.Count > 0).ToList();
        if (readings.Count < 2 || (phrase.IsEach || phrase.Value == 0) && weight == 3) return readings;
        var sum = new FigureTarget(string.Join("与", readings.Select(reading => reading[0].Name)) + "之和", [.. readings.SelectMany(reading => reading[0].Cells)]);
        return [weight == 3 ? [sum, .. readings.SelectMany(reading => reading)] : [.. readings.SelectMany(reading => reading)]];
    }

    private sealed class Reader(FormFigures figures, CountPhrase phrase, int reportYear)
    {
        public bool Knows(Word outcome) => outcome switch
        {
            Word.Made or Word.Repealed or Word.InForce or Word.Upheld or Word.Corrected or Word.OtherResult or Word.Amount => false,
            Word.Publish => !phrase.NamesSubject,
            _ => true,
        };

        public IReadOnlyList<FigureTarget> Received(bool withHandled) =>
            [New, NewAndCarried, .. withHandled ? [Handled] : Array.Empty<FigureTarget>()];

        public IReadOnlyList<FigureTarget> Reason(string row)
        {
            var group = row[..3];
            var exact = Row("该情形", row);
            var named = phrase.Outcomes.Any(outcome => outcome is Word.Refused or Word.Unavailable or Word.NotProcessed or Word.OtherHandling or Word.Other);
            if (exact.Cells.Count == 0 || group == "r6_") return [Group(group), .. exact.Cells.Count > 0 ? [exact] : Array.Empty<FigureTarget>()];
            exact = exact with { Name = $"“{exact.Cells[0].Row.Label}”" };
            return named ? [exact, Group(group)] : [exact];
        }

        public IReadOnlyList<FigureTarget> Outcome(Word outcome) => outcome switch
        {
            Word.Receive => Received(withHandled: false),
            Word.NewReceive => [New],
            Word.Handle => [Handled],
            Word.Process => [Handled, New, NewAndCarried],
            Word.Carry => Carried(),
            Word.CarryIn => [CarriedIn],
            Word.CarryOut or Word.Pending => [CarriedOut],
            Word.Disclosed or Word.Publish => [Row("“（一）予以公开”", "r1_")],
            Word.Partial => [Row("“（二）部分公开”", "r2_")],
            Word.Refused => [Group("r3_")],
            Word.Unavailable => [Group("r4_")],
            Word.NotProcessed => [Group("r5_")],
            // 其他处理5件：逾期不补正2件、其他情形3件: the last row of its group bears a name like the group's.
            Word.OtherHandling => [Group("r6_"), .. Row("“其他处理”的“其他”", "r6_3_") is { Cells.Count: > 0 } last ? [last] : Array.Empty<FigureTarget>()],
            Word.Other => [Group("r6_"), .. Remainders()],
            _ => [],
        };

        private FigureTarget New => Row("“本年新收”", "new_received");

        private FigureTarget CarriedIn => Row("“上年结转”", "carried_in");

        private FigureTarget CarriedOut => Row("“结转下年度继续办理”", "carried_out");

        private FigureTarget Handled => Row("“（七）总计”", "r7_total");

        private FigureTarget NewAndCarried => new("“本年新收”与“上年结转”之和", [.. New.Cells, .. CarriedIn.Cells]);

        private IReadOnlyList<FigureTarget> Carried()
        {
            if (phrase.CarryDirection == Word.LastYear || phrase.Year == reportYear - 1) return [CarriedIn];
            if (phrase.CarryDirection == Word.NextYear || phrase.Year == reportYear + 1) return [CarriedOut];
            return [CarriedIn, CarriedOut];
        }

        /// <summary>其他 closes a list of some outcomes and may hold all that the list leaves out.</summary>
        private IEnumerable<FigureTarget> Remainders()
        {
            IEnumerable<FormCell> cells = Group("r6_").Cells;
            foreach (var group in new[] { "r5_", "r4_", "r3_" })
            {
                cells = [.. cells, .. Group(group).Cells];
                yield return new FigureTarget("其余情形之和", [.. cells]);
            }
        }

        private FigureTarget Group(string prefix) => Row(
            prefix switch { "r3_" => "“（三）不予公开”各项之和", "r4_" => "“（四）无法提供”各项之和", "r5_" => "“（五）不予处理”各项之和", _ => "“（六）其他处理”" }, prefix);

        private FigureTarget Row(string name, string row) => figures.Row(name, row, phrase.Applicant);
    }
}
