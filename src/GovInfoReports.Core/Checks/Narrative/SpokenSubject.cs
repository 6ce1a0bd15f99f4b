namespace GovInfoReports.Core.Checks.Narrative;

/// <summary>What the text speaks of as far as it has been read: a number without a noun of its own is of that.</summary>
internal sealed class SpokenSubject
{
    /// <summary>热线办理。 is a title of what follows, not something said in passing.</summary>
    private const int LongestTitle = 20;

    private State _now = new([], [], false);

    /// <param name="Known">Last named with a number, or one that the tables count.</param>
    /// <param name="IsPassing">Something else has only been touched since.</param>
    public readonly record struct State(IReadOnlyList<Word> Subjects, IReadOnlyList<Word> Known, bool IsPassing);

    public State Now => _now;

    public IReadOnlyList<Word> Subjects => _now.Subjects;

    /// <summary>…内容为导游投诉，其中2件予以公开: what only applications can become is of them, whatever was touched since.</summary>
    public IReadOnlyList<Word> Known => _now.Known;

    /// <summary>规范性文件 or 规章 named in this sentence; what is in force or repealed is of these.</summary>
    public IReadOnlyList<Word> Documents { get; private set; } = [];

    public void Name(IReadOnlyList<Word> subjects)
    {
        _now = new(subjects, subjects, false);
        if (subjects is [Word.Normative or Word.Regulation]) Documents = subjects;
    }

    /// <summary>Counted things that the tables do not know, or that the lexicon does not.</summary>
    public void Touch() => _now = _now with { Subjects = Words.Alone(Word.Foreign), IsPassing = true };

    public void EndSentence(int length, bool hasNumbers)
    {
        Documents = [];
        if (!_now.IsPassing) return;
        _now = !hasNumbers && length <= LongestTitle ? new(_now.Subjects, _now.Subjects, false) : new(_now.Known, _now.Known, false);
    }

    public void Restore(State state) => _now = state;
}
