using GovInfoReports.Core.Checks.Narrative.Counts;
using GovInfoReports.Core.Checks.Narrative.Tokens;

namespace GovInfoReports.Core.Checks.Narrative.Breakdowns;

/// <summary>Chooses the number that a list of parts divides: 办结33件，结转下年度1件，其中予以公开14件… divides what was handled.</summary>
internal static class BreakdownWhole
{
    /// <summary>A number further back is not what the reader divides.</summary>
    private const int NearBy = 8;

    /// <param name="first">Index of the first part.</param>
    /// <returns>Its index; null when none is meant.</returns>
    public static int? Find(NarrativeAnalysis analysis, List<CountPhrase> counts, int first, BreakdownOpening opening)
    {
        var (last, part) = (counts[first - 1], counts[first]);
        if (opening.Kind is OpeningKind.Bracket or OpeningKind.Within) return IsJoined(analysis, counts, first - 1) ? null : first - 1;
        var list = PartClasses.Of(part);
        if (list is PartClass.Result && (part.Reason is null || last.Outcome == Word.Handle)) return Handled(analysis.Tokens, counts, first, opening);
        if (opening.Kind == OpeningKind.Run || opening.Kind == OpeningKind.Colon && opening.AfterStop) return null;
        var whole = Nearest(analysis.Tokens, counts, first, opening, phrase => list == PartClass.Carry || !IsCarried(phrase));
        if (whole is not { } at || IsJoined(analysis, counts, at)) return null;
        return (opening.AfterStop || part.Value > counts[at].Value) && IsOneOfSeveral(counts, at) ? null : at;
    }

    /// <summary>What results are the parts of: the handled, else what came in.</summary>
    private static int? Handled(List<Token> tokens, List<CountPhrase> counts, int first, BreakdownOpening opening)
    {
        var handled = Nearest(tokens, counts, first, opening, phrase => phrase.Outcome == Word.Handle);
        if (handled is not null || opening.Kind == OpeningKind.Run || opening.Kind == OpeningKind.Colon) return handled;
        return Nearest(tokens, counts, first, opening, phrase => !IsCarried(phrase) && PartClasses.Of(phrase) is not (PartClass.Applicant or PartClass.Channel or PartClass.Result));
    }

    private static int? Nearest(List<Token> tokens, List<CountPhrase> counts, int first, BreakdownOpening opening, Func<CountPhrase, bool> mayBe)
    {
        var sentence = counts[first].Sentence - (opening.AfterStop ? 1 : 0);
        for (var i = first - 1; i >= Math.Max(0, first - NearBy) && counts[i].Sentence >= sentence; i--)
        {
            var isOfOneSort = !counts[i].IsComparison && tokens[counts[i].TokenIndex].Depth <= opening.Depth && counts[i].Unit is not ("%" or "‰");
            if (isOfOneSort && mayBe(counts[i])) return i;
        }
        return null;
    }

    private static bool IsCarried(CountPhrase phrase) => phrase.Outcome is Word.Carry or Word.CarryIn or Word.CarryOut;

    /// <summary>18个行政村、1个社区均设有公开栏，其中11个: the whole is both together.</summary>
    private static bool IsJoined(NarrativeAnalysis analysis, List<CountPhrase> counts, int last)
    {
        if (last == 0 || counts[last].Subjects is not ([] or [Word.Foreign]) || counts[last - 1].Unit != counts[last].Unit) return false;
        var gap = analysis.Text.AsSpan(counts[last - 1].Start, counts[last].Start - counts[last - 1].Start);
        return gap.Length < 20 && gap.IndexOfAny("、和") >= 0 && gap.IndexOfAny("，；。") < 0;
    }

    /// <summary>网站754条，新媒体2808条，其他方式54条。其中…: what follows divides all of them together.</summary>
    private static bool IsOneOfSeveral(List<CountPhrase> counts, int last)
    {
        var (whole, before) = (counts[last], last > 0 ? counts[last - 1] : null);
        return before is not null && before.Sentence == whole.Sentence && before.Unit == whole.Unit && !before.IsComparison
            && (PartClasses.Of(before) == PartClasses.Of(whole) || whole.Outcome == Word.Other) && PartClasses.Of(whole) is not (PartClass.Handling or PartClass.Carry);
    }
}
