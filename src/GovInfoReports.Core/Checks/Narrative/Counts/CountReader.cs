using GovInfoReports.Core.Checks.Narrative.Breakdowns;
using GovInfoReports.Core.Checks.Narrative.Tokens;

namespace GovInfoReports.Core.Checks.Narrative.Counts;

/// <summary>Reads the count phrases of one block in a single pass: every number with the words that say what it counts.</summary>
internal sealed class CountReader
{
    private const int Depths = 10;

    private readonly string _text;
    private readonly List<Token> _tokens;
    private readonly List<CountPhrase> _phrases = [];
    private readonly int[] _clause = new int[Depths];
    private readonly int[] _window = new int[Depths];
    private readonly int[] _earlier = new int[Depths];
    private readonly bool[] _earlierCounts = new bool[Depths];
    private readonly SharedNumbers _shared = new();
    private readonly CaseLoad _caseLoad = new();
    private readonly Wholes _wholes;
    private readonly SpokenTime _time;
    private readonly SpokenSubject _subject = new();
    private SpokenSubject.State _subjectAtClause;
    private int _sentence;
    private int _sentenceStart;
    private int _phrasesBefore;
    private bool _disclosureHere;
    private bool _disclosureBefore;
    private bool _isPlain = true;

    private CountReader(string text, List<Token> tokens)
    {
        _text = text;
        _tokens = tokens;
        _wholes = new Wholes(tokens, Depths);
        _time = new SpokenTime(text, tokens, Depths);
    }

    public static IReadOnlyList<CountPhrase> Read(string text, List<Token> tokens)
    {
        var reader = new CountReader(text, tokens);
        for (var i = 0; i < tokens.Count; i++) reader.Take(i);
        reader.EndClause(tokens.Count, 0);
        return reader._phrases;
    }

    private void Take(int i)
    {
        var token = _tokens[i];
        switch (token.Word)
        {
            case Word.Number: TakeNumber(i); break;
            case Word.Year: _time.TakeYear(i); break;
            case Word.WholeYear: _time.TakeWholeYear(); break;
            case Word.Stop or Word.Semicolon: EndSentencePart(i, token); break;
            case Word.Comma or Word.Colon: EndClause(i, token.Depth); break;
            case Word.Open: OpenBracket(i, token.Depth + 1); break;
            case Word.Close: CloseBracket(i, token.Depth); break;
            case Word.Among: _wholes.Among(token.Depth, i, _phrases); break;
            case Word.Within: _wholes.Within(token.Depth, i, _phrases); break;
            case Word.Disclosure: _disclosureHere = true; break;
            default: Mention(token); break;
        }
    }

    private void OpenBracket(int i, int depth)
    {
        Restart(i + 1, depth);
        _time.Open(depth);
        _wholes.Open(depth, i, _phrases);
    }

    private void CloseBracket(int i, int depth)
    {
        EndClause(i, depth);
        _time.Close(depth);
    }

    private void Mention(Token token)
    {
        if (token.Word == Word.Application) _disclosureHere = true;
        if (token.Word == Word.Unknown || token.Word is > Word.BareApplication and <= Word.Foreign) _isPlain = false;
        if (token.Depth > 0 || !token.Word.IsSubject() || token.Word == Word.BareApplication || IsNarrowedDecision(token)) return;
        if (token.Word == Word.Foreign) _subject.Touch();
        else _subject.Name(Words.Alone(token.Word));
    }

    /// <summary>施工许可19件: not what is spoken of from here on.</summary>
    private bool IsNarrowedDecision(Token token) =>
        token.Word is Word.Licensing or Word.Penalty or Word.Coercion && token.Length == 2 && token.Start > 0 && !" 、，。；：（出".Contains(_text[token.Start - 1], StringComparison.Ordinal);

    private void EndSentencePart(int i, Token token)
    {
        EndClause(i, token.Depth);
        _shared.Clear();
        if (token.Word == Word.Semicolon)
        {
            Restart(i + 1, token.Depth);
            return;
        }
        for (var depth = 0; depth < Depths; depth++) Restart(i + 1, depth);
        _subject.EndSentence(token.Start - _sentenceStart, _phrases.Count > _phrasesBefore);
        (_sentenceStart, _phrasesBefore) = (token.End, _phrases.Count);
        _sentence++;
        _wholes.Clear();
        _time.Clear();
        _isPlain = true;
        (_disclosureBefore, _disclosureHere) = (_disclosureBefore || _disclosureHere, false);
    }

    private void EndClause(int i, int depth)
    {
        if (_clause[depth] == _window[depth]) AddNone(i, depth);
        _earlier[depth] = _window[depth];
        _earlierCounts[depth] = _clause[depth] < 0;
        _window[depth] = _clause[depth] = i + 1;
        _subjectAtClause = _subject.Now;
    }

    private void Restart(int i, int depth) => _earlier[depth] = _window[depth] = _clause[depth] = i;

    private void AddNone(int end, int depth)
    {
        foreach (var none in NoneStatement.Read(_text, _tokens, _earlier[depth], _window[depth], end, depth))
        {
            var place = Place(none.TokenIndex);
            _phrases.Add(none with
            {
                Sentence = place.Sentence, Index = place.Index, Year = none.Year ?? place.Year, NearDisclosure = place.NearDisclosure,
                Subjects = place.Resolve(none.Subjects, none.Outcomes, none.Applicant, none.Reason),
            });
            // What there was none of is not what the next number is about.
            _subject.Restore(_subjectAtClause);
        }
    }

    private void TakeNumber(int i)
    {
        if (_tokens.IsDeniedOne(i) || SumsUpKinds(i)) return;
        var depth = _tokens[i].Depth;
        var window = WindowOf(i, depth);
        _time.TakeNumber(i);
        var phrase = Judged(_wholes.Apply(window.ToPhrase(_tokens[i], Place(i)), depth), i);
        _phrases.Add(phrase);
        Follow(phrase, window);
        Restart(i + 1, depth);
        _clause[depth] = -1;
    }

    /// <summary>The phrase with what those before it in the text make of it.</summary>
    private CountPhrase Judged(CountPhrase phrase, int i)
    {
        if (FollowsDocuments(phrase)) phrase = phrase with { IsOfDocuments = true };
        if (_time.IsPartOfYear || IsFormer(i) || _shared.IsUnresolved || ListRest.Of(_phrases, phrase)) phrase = phrase with { IsAside = true };
        if (_caseLoad.Takes(phrase, _tokens)) phrase = phrase with { IsOfCaseLoad = true };
        return ClosingSum.Of(_text, _tokens, _phrases, phrase) is { } parts ? ClosingSum.Name(phrase, parts) : ClosingSum.WithCarried(_text, _tokens, _phrases, phrase);
    }

    /// <summary>What the next number is of, when it does not say.</summary>
    private void Follow(CountPhrase phrase, CountWindow window)
    {
        // 答复率100%: a share is not what the next number is about.
        var isNarrowed = phrase.IsAside && phrase.Subjects is [>= Word.Licensing and <= Word.Coercion];
        if (phrase.NamesSubject && phrase.Unit is not ("%" or "‰") && !isNarrowed) _subject.Name(phrase.Subjects);
        else if (window.EndsInUnknown && !window.IsListItem && !phrase.IsAside && phrase.Unit is "件" or "起" or "宗" or "例") _subject.Touch(isCounted: true);
        _time.EndNumber(phrase.Outcomes.Any(outcome => outcome is Word.Carry or Word.CarryIn));
    }

    /// <summary>不予公开、无法提供两类共17件: the first number says of how many kinds the second is the sum.</summary>
    private bool SumsUpKinds(int i) =>
        _tokens[i].Unit is "类" or "项" or "种" && i + 1 < _tokens.Count && (_tokens[i + 1].Word == Word.Total || _tokens[i + 1] is { Word: Word.Light, Length: 1 } next && _text[next.Start] == '共');

    /// <summary>由40件增至50件.</summary>
    private bool IsFormer(int i) =>
        i > 0 && i + 1 < _tokens.Count && _tokens[i + 1].Word == Word.Compare && _text[_tokens[i - 1].End - 1] is '由' or '从';

    /// <summary>The words that say what the number counts: those before it in its clause or, when there are none, those after it.</summary>
    private CountWindow WindowOf(int i, int depth)
    {
        // 38件为新收、2件由上年转入: what stands before the 、 belongs to the number before it.
        var start = i > 0 && _tokens[i - 1].Word == Word.EnumerationComma && _clause[depth] < 0 ? i - 1 : _window[depth];
        var before = WindowReader.Before(_text, _tokens, start, i);
        var after = before.IsEmpty ? WindowReader.After(_text, _tokens, i, before.IsListItem) : null;
        // 新收申请数，50件; but what follows a number belongs to that number.
        var reachesBack = before.IsEmpty && !before.IsListItem && !_earlierCounts[depth] && _earlier[depth] < _window[depth];
        if (reachesBack && (after!.IsEmpty || before.HasRespectively)) before = WindowReader.Before(_text, _tokens, _earlier[depth], i);
        var window = _shared.Apply(before);
        if (window.IsEmpty && after is { IsEmpty: false }) return after;
        window.LookAhead(_tokens, i);
        return window;
    }

    /// <summary>主动公开120件、依申请公开30件、不予公开162件 sorts documents; applications are never 主动公开.</summary>
    private bool FollowsDocuments(CountPhrase phrase)
    {
        if (_phrases.Count == 0 || _phrases[^1] is not { IsStatementOfNone: false } last || last.Sentence != phrase.Sentence || last.Unit != phrase.Unit) return false;
        if (phrase.Outcome is Word.Receive or Word.NewReceive or Word.Handle) return false;
        return last.IsOfDocuments || (last.Counts(Word.Foreign) && last.Outcome == Word.Publish);
    }

    private PhrasePlace Place(int tokenIndex) => new(tokenIndex, _phrases.Count, _sentence, _time.Year, _disclosureHere || _disclosureBefore, _isPlain, _subject);
}
