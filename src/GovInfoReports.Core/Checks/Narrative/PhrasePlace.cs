namespace GovInfoReports.Core.Checks.Narrative;

/// <summary>Where a count phrase stands and what the text before it leaves to be understood.</summary>
/// <param name="TokenIndex">Index of its token.</param>
/// <param name="Index">Which phrase of the block it is.</param>
/// <param name="Sentence">Which sentence of the block it stands in.</param>
/// <param name="IsPlain">Nothing in the sentence so far but words of counting: 2023年，我局收到申请50件.</param>
/// <param name="Carried">The subject spoken of before.</param>
internal readonly record struct PhrasePlace(int TokenIndex, int Index, int Sentence, int? Year, bool NearDisclosure, bool IsPlain, IReadOnlyList<Word> Carried)
{
    /// <summary>A bare 申请 is one for disclosure where the words or the topic say so; a number without a noun is of the subject spoken of before.</summary>
    public IReadOnlyList<Word> Resolve(IReadOnlyList<Word> subjects, IReadOnlyList<Word> outcomes, string? applicant, string? reason)
    {
        if (subjects.Contains(Word.BareApplication) && (applicant is not null || outcomes.Any(NamesApplications) || Carried.Contains(Word.Application) || NearDisclosure || (IsPlain && outcomes.Any(outcome => outcome is Word.Receive or Word.NewReceive))))
            return subjects.Count == 1 ? Words.Alone(Word.Application) : [.. subjects.Select(subject => subject == Word.BareApplication ? Word.Application : subject)];
        return subjects.Count == 0 && (outcomes.Count > 0 || reason is not null || applicant is not null) ? Carried : subjects;
    }

    private static bool NamesApplications(Word outcome) =>
        outcome is Word.Partial or Word.Refused or Word.Unavailable or Word.NotProcessed or Word.Carry or Word.CarryIn or Word.CarryOut or Word.OtherHandling;
}
