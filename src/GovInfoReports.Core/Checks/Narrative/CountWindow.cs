namespace GovInfoReports.Core.Checks.Narrative;

/// <summary>The words that belong to one number: those before it in its clause, or right after it when nothing is named before.</summary>
internal sealed class CountWindow
{
    private readonly string _text;
    private readonly List<Token> _content = [];
    private readonly List<Token> _beside = [];
    private readonly List<int> _unknownEnds = [];
    private readonly Narrowing _narrowing;
    private bool _isEach;
    private bool _isApproximate;
    private bool _namesCitizen;

    private CountWindow(string text, Narrowing narrowing) => (_text, _narrowing) = (text, narrowing);

    /// <summary>Nothing but light words before the number.</summary>
    public bool IsEmpty { get; private set; } = true;

    /// <summary>Words the lexicon does not know stand right before the number, so it counts something else.</summary>
    public bool EndsInUnknown { get; private set; }

    /// <summary>It is one of several parts: after 其中 or after 、.</summary>
    public bool IsListItem { get; private set; }

    public bool HasRespectively { get; private set; }

    /// <summary>Known words of the clause, in reading order.</summary>
    public IReadOnlyList<Token> Content => _content;

    public static CountWindow Before(string text, List<Token> tokens, int start, int number)
    {
        var window = new CountWindow(text, new Narrowing(text));
        var depth = tokens[number].Depth;
        var aside = new List<Token>();
        for (var i = Math.Max(start, 0); i < number; i++)
        {
            var token = tokens[i];
            if (token.Depth > depth)
            {
                // 不予公开（国家秘密）1件 names a reason; 不予公开6件（国家秘密1件）、无法提供11件 has counted it already.
                if (token.Word == Word.Number) aside.Clear();
                else if (token.Word == Word.Reason) aside.Add(token);
                continue;
            }
            window.AddAll(aside);
            window.Add(token);
        }
        window.AddAll(aside);
        return window;
    }

    /// <summary>The same words with one of a list's members in place of all (分别为).</summary>
    public CountWindow With(IReadOnlyCollection<Token> list, Token member)
    {
        var window = new CountWindow(_text, _narrowing) { IsEmpty = false };
        foreach (var token in _content.Where(token => token == member || !list.Contains(token))) window.Add(token);
        return window;
    }

    /// <summary>23件政府信息公开申请, 对12件予以公开: when no subject or outcome stands before, the one right after the number counts.</summary>
    /// <returns>Whether something was found there.</returns>
    public bool LookAhead(List<Token> tokens, int number)
    {
        var before = _content.Count;
        ReadAfter(tokens, number);
        return _content.Count > before;
    }

    private void ReadAfter(List<Token> tokens, int number)
    {
        var named = _beside.Exists(token => token.Word.IsSubject());
        var settled = _content.Exists(token => token.Word.IsOutcome() || token.Word is Word.Reason);
        if (named && settled) return;
        for (var i = number + 1; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.Word.EndsClause() || token.Word is Word.Open or Word.Close || (token.Word == Word.EnumerationComma && i == number + 1)) return;
            if (token.Word.IsLight()) continue;
            if (token.Word is Word.Unknown or Word.Number || token.Start - tokens[number].End > 40) return;
            var compound = i + 1 < tokens.Count && tokens[i + 1] is { Word: Word.Unknown } next && next.Start == token.End;
            if (compound && token.Word.IsSubject()) return;
            var useful = token.Word.IsSubject() ? !named : !settled && (token.Word.IsOutcome() || token.Word == Word.Reason);
            if (!useful) continue;
            if (token.Word.IsSubject() && EndsInUnknown) return;
            if (token.Word.IsOutcome()) _content.Insert(0, token);
            else Add(token);
            EndsInUnknown = false;
        }
    }

    public CountPhrase ToPhrase(Token number, PhrasePlace place)
    {
        var subjects = Subjects();
        var hasUnknownEnd = EndsInUnknown && subjects.Count == 0;
        var (outcomes, applicant) = (Outcomes(), Applicant());
        var reason = _content.LastOrDefault(token => token.Word == Word.Reason).Argument;
        var approximate = number.Number.IsApproximate || _isApproximate;
        var named = _content.Count > 0 && number.Start - _content[0].Start is > 0 and < 40;
        return new CountPhrase(number.Start, number.Length, number.Number.Value, approximate, number.Unit)
        {
            From = named ? _content[0].Start : number.Start,
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
            IsEach = _isEach,
            IsAside = _narrowing.Applies(subjects, _content, _beside, _unknownEnds),
            IsComparison = _content.Exists(token => token.Word == Word.Compare),
            IsOverEnforcement = _content.Exists(token => token.Word is Word.Licensing or Word.Penalty or Word.Coercion),
            NamesCitizen = _namesCitizen,
            IsByChannel = _content.Exists(token => token.Word == Word.Channel),
            CarryDirection = CarryDirection(),
        };
    }

    private void AddAll(List<Token> tokens)
    {
        foreach (var token in tokens) Add(token);
        tokens.Clear();
    }

    private void Add(Token token)
    {
        _isEach |= token.Word == Word.Each;
        HasRespectively |= token.Word == Word.Respectively;
        IsListItem |= token.Word is Word.Among || (IsEmpty && token.Word == Word.EnumerationComma);
        if (token.Word == Word.Approximately) _isApproximate = true;
        else if (!token.Word.IsLight() && token.Word != Word.Year) _isApproximate = false;
        _narrowing.Note(token);
        if (token.Word != Word.Light) _namesCitizen = token.Word == Word.Citizen;
        if (token.Word == Word.Unknown)
        {
            _beside.Clear();
            _unknownEnds.Add(token.End);
            EndsInUnknown = true;
        }
        else if (!token.Word.IsLight() && token.Word is not (Word.Year or Word.Negation))
        {
            _content.Add(token);
            _beside.Add(token);
            EndsInUnknown = false;
        }
        IsEmpty &= token.Word.IsLight() || token.Word == Word.Year;
    }

    private IReadOnlyList<Word> Subjects()
    {
        if (!_beside.Exists(token => token.Word.IsSubject())) return _content.Exists(token => token.Word == Word.Foreign) ? Words.Alone(Word.Foreign) : [];
        var run = WordRun.LastOf(_text, _beside, token => token.Word.IsSubject());
        if (_content.Exists(token => token.Word == Word.Foreign) && run.TrueForAll(token => token.Word > Word.BareApplication)) return Words.Alone(Word.Foreign);
        return WordRun.Resolve(run, _content, _unknownEnds);
    }

    private IReadOnlyList<Word> Outcomes()
    {
        var named = _content.Count(token => token.Word.IsOutcome() || token.Word == Word.Proactive);
        if (named == 0) return [];
        if (named == 1) return Words.Alone(_content.Find(token => token.Word.IsOutcome()).Word is > Word.Unknown and var only ? only : Word.Publish);
        var outcomes = _content.Where(token => token.Word.IsOutcome()).Select(token => token.Word).Distinct().ToList();
        if (_content.Exists(token => token.Word == Word.Proactive)) outcomes.Add(Word.Publish);
        return [.. outcomes.OrderByDescending(OutcomeWeight.Of)];
    }

    private string? Applicant()
    {
        string? named = null;
        foreach (var token in _beside)
        {
            if (token.Word != Word.Applicant) continue;
            if (named is not null && named != token.Argument) return null;
            named = token.Argument;
        }
        return named;
    }

    private int? ChangeSign()
    {
        var compare = _content.LastOrDefault(token => token.Word == Word.Compare);
        if (compare.Length == 0) return null;
        return _text.AsSpan(compare.Start, compare.Length) switch
        {
            "增加" or "增长" or "多" or "上升" or "增多" => 1,
            "减少" or "下降" or "降低" => -1,
            _ => null,
        };
    }

    private Word? CarryDirection()
    {
        var direction = _content.LastOrDefault(token => token.Word is Word.LastYear or Word.NextYear).Word;
        return direction is Word.LastYear or Word.NextYear ? direction : null;
    }
}
