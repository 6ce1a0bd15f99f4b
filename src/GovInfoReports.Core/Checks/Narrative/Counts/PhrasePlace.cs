using GovInfoReports.Core.Checks.Narrative.Tokens;

namespace GovInfoReports.Core.Checks.Narrative.Counts;

/// <summary>Where a count phrase stands and what the text before it leaves to be understood.</summary>
/// <param name="TokenIndex">Index of its token.</param>
/// <param name="Index">Which phrase of the block it is.</param>
/// <param name="Sentence">Which sentence of the block it stands in.</param>
/// <param name="IsPlain">Nothing in the sentence so far but words of counting: 2023年，我局收到申请50件.</param>
/// <param name="Spoken">The subject spoken of before.</param>
internal readonly record struct PhrasePlace(int TokenIndex, int Index, int Sentence, int? Year, bool NearDisclosure, bool IsPlain, SpokenSubject Spoken)
{
    /// <summary>A bare 申请 is one for disclosure where the words or the topic say so; a number without a noun is of the subject spoken of before.</summary>
    public IReadOnlyList<Word> Resolve(IReadOnlyList<Word> subjects, IReadOnlyList<Word> outcomes, string? applicant, string? reason)
    {
        if (subjects.Contains(Word.BareApplication) && (applicant is not null || outcomes.Any(NamesApplications) || Spoken.Subjects.Contains(Word.Application) || NearDisclosure || (IsPlain && outcomes.Any(outcome => outcome is Word.Receive or Word.NewReceive))))
            return subjects.Count == 1 ? Words.Alone(Word.Application) : [.. subjects.Select(subject => subject == Word.BareApplication ? Word.Application : subject)];
        if (subjects.Count > 0 || outcomes.Count == 0 && reason is null && applicant is null) return subjects;
        if (Spoken.Documents.Count > 0 && outcomes.Any(outcome => outcome is Word.Made or Word.Repealed or Word.InForce)) return Spoken.Documents;
        return Spoken.Known is [Word.Application] && (reason is not null || outcomes.Any(outcome => outcome is >= Word.Disclosed and <= Word.OtherHandling)) ? Spoken.Known : Spoken.Subjects;
    }

    private static bool NamesApplications(Word outcome) =>
        outcome is Word.Partial or Word.Refused or Word.Unavailable or Word.NotProcessed or Word.Carry or Word.CarryIn or Word.CarryOut or Word.OtherHandling;
}
