using GovInfoReports.Core.Checks.Narrative.Tokens;

namespace GovInfoReports.Core.Checks.Narrative.Counts;

/// <summary>The words that belong to one number: those before it in its clause, or right after it when nothing is named before.</summary>
internal sealed class CountWindow
{
    private readonly List<Token> _content = [];
    private readonly List<Token> _beside = [];
    private readonly List<int> _unknownEnds = [];
    private bool _denies;
    private int _listEnds = -1;

    public CountWindow(string text)
        : this(text, new Narrowing(text))
    {
    }

    private CountWindow(string text, Narrowing narrowing) => (Text, Narrowing) = (text, narrowing);

    /// <summary>The compact text that the words stand in.</summary>
    public string Text { get; }

    /// <summary>What the words say that narrows the number.</summary>
    public Narrowing Narrowing { get; }

    /// <summary>Nothing but light words before the number.</summary>
    public bool IsEmpty { get; private set; } = true;

    /// <summary>Words the lexicon does not know stand right before the number, so it counts something else.</summary>
    public bool EndsInUnknown { get; set; }

    /// <summary>It is one of several parts: after 其中 or after 、.</summary>
    public bool IsListItem { get; set; }

    public bool HasRespectively { get; private set; }

    public bool IsEach { get; private set; }

    public bool IsApproximate { get; private set; }

    public bool NamesCitizen { get; private set; }

    /// <summary>Known words of the clause, in reading order.</summary>
    public List<Token> Content => _content;

    /// <summary>Those after the last unknown word.</summary>
    public List<Token> Beside => _beside;

    /// <summary>Where words end that the lexicon does not know, ascending.</summary>
    public List<int> UnknownEnds => _unknownEnds;

    /// <summary>The words stand after the number: 17件予以公开.</summary>
    public bool IsAfter { get; init; }

    /// <summary>Words the lexicon does not know stand between the number and the rest.</summary>
    public bool HidesSubjects { get; private set; }

    /// <summary>The same words with one of a list's members in place of all (分别为).</summary>
    public CountWindow With(IReadOnlyCollection<Token> list, Token member)
    {
        var window = new CountWindow(Text, Narrowing) { IsEmpty = false };
        foreach (var token in _content.Where(token => token == member || !list.Contains(token))) window.Add(token);
        return window;
    }

    /// <summary>23件政府信息公开申请, 对12件予以公开: when no subject or outcome stands before, the one right after the number counts.</summary>
    public void LookAhead(List<Token> tokens, int number)
    {
        if (IsMeasure(tokens, number)) return;
        if (WindowReader.IsCharged(Text, tokens, number)) Narrowing.NoteUnknown();
        var before = _content.Count;
        ReadAfter(tokens, number);
        if (_content.Count == before || !_content[0].Word.IsOutcome()) Narrowing.NoteSubset(tokens, number, false);
    }

    /// <summary>按两件登记: how it was counted, not how many there were.</summary>
    private bool IsMeasure(List<Token> tokens, int number) => number > 0 && tokens[number - 1] is { Word: Word.Unknown } last && Text[last.End - 1] is '按' or '作' or '算';

    private void ReadAfter(List<Token> tokens, int number)
    {
        var named = _beside.Exists(token => token.Word.IsSubject());
        // 下旬收到的1件结转2023年办理: with 的 before the number, what follows says what became of it.
        var isRelative = number > 0 && tokens[number - 1] is { Word: Word.Light, Length: 1 } last && Text[last.Start] == '的';
        var settled = _content.Exists(token => token.Word is Word.Reason || (token.Word.IsOutcome() && !(isRelative && OutcomeWeight.Of(token.Word) < 2)));
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
            if (token.Word.IsSubject() && EndsInUnknown && !isRelative) return;
            // 手里的53件申请: which ones, the lexicon cannot tell.
            if (token.Word.IsSubject() && EndsInUnknown) Narrowing.NoteUnknown();
            if (token.Word.IsOutcome()) _content.Insert(0, token);
            else Add(token);
            EndsInUnknown = false;
        }
    }

    public CountPhrase ToPhrase(Token number, PhrasePlace place) => new PhraseReader(this).Read(number, place);

    /// <summary>办理取水、采砂登记等行政许可48件: what stands before 等 are kinds of what is counted.</summary>
    private void Forget()
    {
        _content.Clear();
        _beside.Clear();
        _unknownEnds.Clear();
    }

    public void AddAll(List<Token> tokens)
    {
        foreach (var token in tokens) Add(token);
        tokens.Clear();
    }

    public void Add(Token token)
    {
        // 6件没有公开
        if (_denies && token.Word == Word.Publish) token = token with { Word = Word.Refused };
        if (!token.Word.IsLight()) _denies = token.Word == Word.Negation;
        if (_listEnds == token.Start && token.Word is Word.Licensing or Word.Penalty or Word.Coercion) Forget();
        NoteManner(token);
        Narrowing.Note(token);
        if (token.Word == Word.Unknown)
        {
            if (IsAfter) HidesSubjects = true;
            else _beside.Clear();
            _unknownEnds.Add(token.End);
            EndsInUnknown = true;
        }
        else if (!token.Word.IsLight() && token.Word is not (Word.Year or Word.Negation))
        {
            _content.Add(token);
            if (!HidesSubjects || !token.Word.IsSubject()) _beside.Add(token);
            EndsInUnknown = false;
        }
        IsEmpty &= token.Word.IsLight() || token.Word == Word.Year;
    }

    /// <summary>How the number is meant: each, about, one of a list, shared out by 分别.</summary>
    private void NoteManner(Token token)
    {
        IsEach |= token.Word == Word.Each;
        if (token.Word == Word.Respectively) HasRespectively = true;
        // 分别为予以公开9件: each number has its own name.
        else if (token.Word == Word.Applicant || token.Word.IsOutcome() && OutcomeWeight.Of(token.Word) == 3) HasRespectively = false;
        if (token.Word == Word.OpenEnd) _listEnds = token.End;
        IsListItem |= token.Word is Word.Among || (IsEmpty && token.Word == Word.EnumerationComma);
        if (token.Word == Word.Approximately) IsApproximate = true;
        else if (!token.Word.IsLight() && token.Word != Word.Year) IsApproximate = false;
        if (token.Word != Word.Light) NamesCitizen = token.Word == Word.Citizen;
    }
}
