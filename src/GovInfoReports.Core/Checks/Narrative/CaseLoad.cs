namespace GovInfoReports.Core.Checks.Narrative;

/// <summary>
/// Tells the reviews and lawsuits that a reviewing body handled itself (受理行政复议案件156件、行政应诉案件33件), which stand in no table,
/// from those against the filer.
/// </summary>
internal sealed class CaseLoad
{
    private int _sentence = -1;
    private int _from;

    /// <summary>Whether the phrase belongs to such a list; phrases are to be given in reading order.</summary>
    public bool Takes(CountPhrase phrase, List<Token> tokens)
    {
        var from = _from;
        _from = phrase.TokenIndex + 1;
        if (!phrase.Subjects.Any(subject => subject is >= Word.Review and <= Word.SuitAfterReview)) return false;
        if (_sentence == phrase.Sentence && !NamesDisclosure(tokens, from, phrase.TokenIndex)) return true;
        var handles = phrase.Outcomes.Any(outcome => outcome is Word.Receive or Word.NewReceive or Word.Handle or Word.Process or Word.Made);
        if (!handles || (phrase.NearDisclosure && !IsOneOfSeveral(tokens, from, phrase.TokenIndex))) return false;
        _sentence = phrase.Sentence;
        return true;
    }

    private static bool NamesDisclosure(List<Token> tokens, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (tokens[i].Word is Word.Disclosure or Word.Application) return true;
        }
        return false;
    }

    /// <summary>土地、治安、政府信息公开等行政复议案件.</summary>
    private static bool IsOneOfSeveral(List<Token> tokens, int from, int to)
    {
        for (var i = from + 1; i + 1 < to; i++)
        {
            if (tokens[i].Word == Word.Disclosure && tokens[i - 1].Word == Word.EnumerationComma && tokens[i + 1].Word == Word.OpenEnd) return true;
        }
        return false;
    }
}
