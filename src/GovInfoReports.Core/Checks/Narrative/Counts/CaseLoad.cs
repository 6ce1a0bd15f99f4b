using GovInfoReports.Core.Checks.Narrative.Tokens;

namespace GovInfoReports.Core.Checks.Narrative.Counts;

/// <summary>
/// Tells the reviews and lawsuits that a reviewing body handled itself (受理行政复议案件156件、行政应诉案件33件), which stand in no table,
/// from those against the filer.
/// </summary>
internal sealed class CaseLoad
{
    private int _sentence = -1;
    private int _from;
    private int _last = -1;
    private bool _isOfDisclosure;

    /// <summary>Whether the phrase belongs to such a list; phrases are to be given in reading order.</summary>
    public bool Takes(CountPhrase phrase, List<Token> tokens)
    {
        var from = From(phrase, tokens);
        _from = phrase.TokenIndex + 1;
        var isNamed = Names(tokens, from, phrase.TokenIndex, Word.Disclosure) || Names(tokens, from, phrase.TokenIndex, Word.Application);
        _isOfDisclosure |= isNamed;
        if (!phrase.Subjects.Any(subject => subject is >= Word.Review and <= Word.SuitAfterReview)) return false;
        if (_sentence == phrase.Sentence && !isNamed) return true;
        // 因申请人不服答复引发的行政复议: the answer was the filer's.
        var handles = !Names(tokens, from, phrase.TokenIndex, Word.Cause) && phrase.Outcomes.Any(outcome => outcome is Word.Receive or Word.NewReceive or Word.Handle or Word.Process or Word.Made);
        if (!handles || (_isOfDisclosure && !IsOneOfSeveral(tokens, from, phrase.TokenIndex))) return false;
        _sentence = phrase.Sentence;
        return true;
    }

    /// <summary>Where the words begin that belong to the phrase: behind the one before, within its sentence.</summary>
    private int From(CountPhrase phrase, List<Token> tokens)
    {
        if (_last == phrase.Sentence) return _from;
        (_last, _isOfDisclosure) = (phrase.Sentence, false);
        var from = phrase.TokenIndex;
        while (from > _from && tokens[from - 1].Word != Word.Stop) from--;
        return from;
    }

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
