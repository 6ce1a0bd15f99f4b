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
        // 因申请人不服答复引发的行政复议: the answer was the filer's.
        var handles = !Names(tokens, from, phrase.TokenIndex, Word.Cause) && phrase.Outcomes.Any(outcome => outcome is Word.Receive or Word.NewReceive or Word.Handle or Word.Process or Word.Made);
        if (!handles || (NamesDisclosure(tokens, StartOfSentence(tokens, phrase.TokenIndex), phrase.TokenIndex) && !IsOneOfSeveral(tokens, from, phrase.TokenIndex))) return false;
        _sentence = phrase.Sentence;
        return true;
    }

    private static int StartOfSentence(List<Token> tokens, int i)
    {
        while (i > 0 && tokens[i - 1].Word != Word.Stop) i--;
        return i;
    }

    private static bool NamesDisclosure(List<Token> tokens, int from, int to) => Names(tokens, from, to, Word.Disclosure) || Names(tokens, from, to, Word.Application);

    private static bool Names(List<Token> tokens, int from, int to, Word word)
    {
        for (var i = from; i < to; i++)
        {
            if (tokens[i].Word == word) return true;
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
