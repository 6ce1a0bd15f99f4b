using GovInfoReports.Core.Checks.Narrative.Tokens;

namespace GovInfoReports.Core.Checks.Narrative.Counts;

/// <summary>Says what the words that belong to a number make of it.</summary>
internal sealed class PhraseReader(CountWindow window)
{
    public CountPhrase Read(Token number, PhrasePlace place)
    {
        var subjects = Subjects();
        var hasUnknownEnd = window.EndsInUnknown && subjects.Count == 0;
        var (outcomes, applicant) = (Outcomes(), Applicant());
        var reason = window.Content.LastOrDefault(token => token.Word == Word.Reason).Argument;
        var approximate = number.Number.IsApproximate || window.IsApproximate;
        var named = window.Content.Count > 0 && number.Start - window.Content[0].Start is > 0 and < 40;
        return new CountPhrase(number.Start, number.Length, number.Number.Value, approximate, number.Unit)
        {
            From = named ? window.Content[0].Start : number.Start,
            NumberLength = number.Number.Length,
            Quantum = number.Number.Quantum,
            ChangeSign = ChangeSign(),
            Subjects = place.Resolve(hasUnknownEnd ? Words.Alone(Word.Foreign) : subjects, outcomes, applicant, reason),
            NamesSubject = subjects.Count > 0,
            Outcomes = outcomes,
            Reason = reason,
            Applicant = applicant,
            TokenIndex = place.TokenIndex,
            Index = place.Index,
            Sentence = place.Sentence,
            Year = place.Year,
            NearDisclosure = place.NearDisclosure,
            IsEach = window.IsEach,
            IsAside = window.Narrowing.Applies(subjects, window.Content, window.Beside, window.UnknownEnds),
            IsComparison = window.Content.Exists(token => token.Word == Word.Compare),
            IsOverEnforcement = window.Content.Exists(token => token.Word is Word.Licensing or Word.Penalty or Word.Coercion),
            IsOfGovernment = window.Content.Exists(token => token.Word is Word.InName or Word.Office),
            HasUnknown = window.UnknownEnds.Count > 0,
            NamesCitizen = window.NamesCitizen,
            IsByChannel = window.Content.Exists(token => token.Word == Word.Channel),
            CarryDirection = CarryDirection(),
        };
    }

    private IReadOnlyList<Word> Subjects()
    {
        if (!window.Beside.Exists(token => token.Word.IsSubject())) return window.Content.Exists(token => token.Word == Word.Foreign) ? Words.Alone(Word.Foreign) : [];
        var run = window.IsAfter
            ? WordRun.FirstOf(window.Text, window.Beside, token => token.Word.IsSubject())
            : WordRun.LastOf(window.Text, window.Beside, token => token.Word.IsSubject());
        if (window.Content.Exists(token => token.Word == Word.Foreign) && run.TrueForAll(token => token.Word > Word.BareApplication)) return Words.Alone(Word.Foreign);
        return WordRun.Resolve(run, window.Content, window.UnknownEnds);
    }

    private IReadOnlyList<Word> Outcomes()
    {
        var named = window.Content.Count(token => token.Word.IsOutcome() || token.Word == Word.Proactive);
        if (named == 0) return [];
        if (named == 1) return Words.Alone(window.Content.Find(token => token.Word.IsOutcome()).Word is > Word.Unknown and var only ? only : Word.Publish);
        var outcomes = window.Content.Where(token => token.Word.IsOutcome()).Select(token => token.Word).Distinct().ToList();
        if (window.Content.Exists(token => token.Word == Word.Proactive)) outcomes.Add(Word.Publish);
        return [.. outcomes.OrderByDescending(OutcomeWeight.Of)];
    }

    private string? Applicant()
    {
        string? named = null;
        foreach (var token in window.Beside)
        {
            if (token.Word != Word.Applicant) continue;
            if (named is not null && named != token.Argument) return null;
            named = token.Argument;
        }
        return named;
    }

    private int? ChangeSign()
    {
        var compare = window.Content.LastOrDefault(token => token.Word == Word.Compare);
        if (compare.Length == 0) return null;
        return window.Text.AsSpan(compare.Start, compare.Length) switch
        {
            "增加" or "增长" or "多" or "多出" or "上升" or "增多" or "新增加" => 1,
            "减少" or "下降" or "降低" or "少" => -1,
            _ => null,
        };
    }

    private Word? CarryDirection()
    {
        var direction = window.Content.LastOrDefault(token => token.Word is Word.LastYear or Word.NextYear).Word;
        return direction is Word.LastYear or Word.NextYear ? direction : null;
    }
}
