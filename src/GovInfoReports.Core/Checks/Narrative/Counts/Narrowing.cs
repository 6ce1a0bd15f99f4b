using System.Buffers;
using GovInfoReports.Core.Checks.Narrative.Tokens;

namespace GovInfoReports.Core.Checks.Narrative.Counts;

/// <summary>What a clause says that makes its number one that no table shows: a plan, a comparison, a cause, a part by matter or by way of filing.</summary>
internal sealed class Narrowing(string text)
{
    /// <summary>青石县水利局政府信息公开申请50件: whose applications they are narrows nothing.</summary>
    private const string AgencyEnds = "局办委镇乡道府处区县市院所站队会场村心门年月日内间";

    private static readonly SearchValues<char> Places = SearchValues.Create("村屯寨庄镇街");

    private int? _year;
    private bool _hasSeveralYears;
    private bool _hasSign;
    private bool _afterPlace;
    private CauseKind? _cause;

    /// <summary>What 因… names: nothing yet, something of disclosure, something else.</summary>
    private enum CauseKind
    {
        None,
        Disclosure,
        Foreign,
    }

    public void Note(Token token)
    {
        // 张家湾村村民: those of one place are not all who applied.
        _hasSign |= _afterPlace && token.Word == Word.Citizen;
        _afterPlace = token.Word == Word.Unknown && text.AsSpan(token.Start, token.Length).IndexOfAny(Places) > 0;
        if (token.Word is Word.Plan or Word.Compare or Word.Period or Word.History) _hasSign = true;
        else if (token.Word == Word.Year) NoteYear((int)token.Number.Value!.Value);
        else if (token.Word == Word.Cause) _cause = CauseKind.None;
        else if (_cause is not null && token.Word is Word.Disclosure or Word.Application or Word.BareApplication or Word.Publish or Word.Handle) _cause = CauseKind.Disclosure;
        else if (token.Word == Word.Unknown && _cause == CauseKind.None) _cause = CauseKind.Foreign;
    }

    /// <summary>新收申请中有2件系同一人提出, 其中3件处罚因故未公开: some of what is named, unless the words after the number say what became of them.</summary>
    public void NoteSubset(List<Token> tokens, int number, bool isToldApart) =>
        _hasSign |= isToldApart || number > 1 && Is(tokens[number - 1], "有") && tokens[number - 2].Word is Word.Among or Word.Within;

    public void NoteUnknown() => _hasSign = true;

    /// <param name="subjects">What the number counts.</param>
    /// <param name="content">Known words of the clause.</param>
    /// <param name="beside">Those after the last unknown word.</param>
    /// <param name="unknownEnds">Where unknown words end, ascending.</param>
    public bool Applies(IReadOnlyList<Word> subjects, List<Token> content, List<Token> beside, List<int> unknownEnds) =>
        _hasSign || HasForeignCause(subjects) || HasAsideWord(subjects, content) || HasUnknownModifier(subjects, beside, unknownEnds);

    private bool Is(Token token, string word) => text.AsSpan(token.Start, token.Length).SequenceEqual(word);

    private void NoteYear(int year)
    {
        _hasSeveralYears |= _year is { } other && other != year;
        _year = year;
    }

    private bool HasForeignCause(IReadOnlyList<Word> subjects) =>
        _cause == CauseKind.Foreign && subjects.Any(subject => subject is >= Word.Review and <= Word.SuitAfterReview);

    private bool HasAsideWord(IReadOnlyList<Word> subjects, List<Token> content)
    {
        // 2021年底收到、转至2022年办理的2件 is of neither year alone.
        if (_hasSeveralYears && !content.Exists(token => token.Word is Word.Carry or Word.CarryIn or Word.CarryOut)) return true;
        var carries = content.Exists(token => token.Word == Word.Carry);
        var ofApplications = subjects.Count == 0 || subjects.Any(subject => subject <= Word.BareApplication);
        return content.Exists(token => token.Word switch
        {
            Word.Qualifier or Word.Rest or Word.Kind => true,
            Word.Channel => ofApplications,
            Word.LastYear or Word.NextYear => !carries,
            _ => false,
        });
    }

    /// <summary>征地信息公开申请9件, 评查行政许可20件: a word the lexicon does not know narrows the noun or says what else was done with it.</summary>
    private bool HasUnknownModifier(IReadOnlyList<Word> subjects, List<Token> beside, List<int> unknownEnds)
    {
        if (!subjects.Any(subject => subject is Word.Application or Word.Normative or Word.Licensing or Word.Penalty or Word.Coercion)) return false;
        var noun = beside.FindIndex(token => token.Word.IsSubject());
        return noun >= 0 && unknownEnds.BinarySearch(beside[noun].Start) >= 0 && !AgencyEnds.Contains(text[beside[noun].Start - 1], StringComparison.Ordinal);
    }
}
