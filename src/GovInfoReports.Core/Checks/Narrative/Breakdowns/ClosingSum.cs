using GovInfoReports.Core.Checks.Narrative.Counts;
using GovInfoReports.Core.Checks.Narrative.Tokens;

namespace GovInfoReports.Core.Checks.Narrative.Breakdowns;

/// <summary>A total that closes a list: 网上申请38件、信函申请12件，合计50件.</summary>
internal static class ClosingSum
{
    private const int MostParts = 30;

    private static readonly string[] Closers = ["合计", "共计", "总计", "总共", "共"];

    /// <summary>The parts before a closing total, in reading order; null when the phrase closes nothing.</summary>
    public static IReadOnlyList<CountPhrase>? Of(string text, List<Token> tokens, List<CountPhrase> before, CountPhrase total)
    {
        if (before.Count < 2 || !Closes(text, tokens, total.TokenIndex)) return null;
        var parts = new List<CountPhrase>();
        var to = total;
        for (var i = before.Count - 1; i >= 0 && parts.Count < MostParts && IsPart(before[i], total, parts) && Joins(tokens, before[i], to); i--)
        {
            parts.Insert(0, before[i]);
            to = before[i];
        }
        return parts.Count > 1 ? parts : null;
    }

    /// <summary>新收334件，增长5%；上年结转12件，合计346件: all there was to handle, wherever the new ones were counted.</summary>
    public static CountPhrase WithCarried(string text, List<Token> tokens, List<CountPhrase> before, CountPhrase total)
    {
        if (before.Count == 0 || before[^1] is not { Outcome: Word.CarryIn or Word.Carry } carried || carried.Sentence != total.Sentence || carried.Unit != total.Unit || !carried.Counts(Word.Application)) return total;
        var between = text.AsSpan(tokens[carried.TokenIndex].End, total.Start - tokens[carried.TokenIndex].End);
        return between.Length is > 1 and <= 6 && between[0] == '，' && (between[^1] == '共' || between[^1] == '计') ? AsHandled(total) : total;
    }

    private static CountPhrase AsHandled(CountPhrase total) =>
        total with { Subjects = Words.Alone(Word.Application), NamesSubject = true, Outcomes = Words.Alone(Word.Process) };

    /// <summary>Parts that differ by applicant or by way of filing make the closing total one of what they share.</summary>
    public static CountPhrase Name(CountPhrase total, IReadOnlyList<CountPhrase> parts)
    {
        var first = parts[0];
        // 新收103件，上年结转6件，合计109件: all there was to handle.
        if (parts.Any(part => part.Outcome == Word.CarryIn || part.Outcome == Word.Carry) && parts.All(part => part.Counts(Word.Application)))
            return AsHandled(total);
        var named = parts.FirstOrDefault(part => part.NamesSubject);
        if (named is null || PartClasses.Of(first) is not (PartClass.Applicant or PartClass.Channel) || total.Outcomes.Count > 0) return total;
        return total with { Subjects = named.Subjects, NamesSubject = true, Outcomes = [.. first.Outcomes.Where(outcome => outcome is Word.Receive or Word.NewReceive)] };
    }

    /// <summary>，合计 right before the number, and nothing else in the clause.</summary>
    private static bool Closes(string text, List<Token> tokens, int number)
    {
        if (number < 2 || tokens[number - 2].Word is not (Word.Comma or Word.EnumerationComma)) return false;
        return Array.IndexOf(Closers, text.Substring(tokens[number - 1].Start, Math.Min(2, tokens[number - 1].Length))) >= 0;
    }

    private static bool IsPart(CountPhrase part, CountPhrase total, List<CountPhrase> parts) =>
        part.Sentence == total.Sentence && part.Unit == total.Unit && !part.IsComparison && !part.IsStatementOfNone && !part.IsApproximate && part.Value is not null
        && (parts.Count == 0 || PartClasses.Of(part) == PartClasses.Of(parts[0]) || part.Outcome == Word.Receive && PartClasses.Of(parts[0]) == PartClass.Carry);

    /// <summary>Only 、 and ， between two members, on one level of brackets and without 其中.</summary>
    private static bool Joins(List<Token> tokens, CountPhrase from, CountPhrase to)
    {
        var depth = tokens[to.TokenIndex].Depth;
        if (tokens[from.TokenIndex].Depth != depth) return false;
        for (var i = from.TokenIndex + 1; i < to.TokenIndex; i++)
        {
            if (tokens[i].Word is Word.Stop or Word.Semicolon or Word.Colon or Word.Among or Word.OpenEnd or Word.Rest || tokens[i].Depth != depth) return false;
        }
        return true;
    }
}
