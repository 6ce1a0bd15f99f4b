using GovInfoReports.Core.Checks.Narrative.Tokens;

namespace GovInfoReports.Core.Checks.Narrative.Counts;

/// <summary>What the text speaks of as far as it has been read: a number without a noun of its own is of that.</summary>
internal sealed class SpokenSubject
{
    /// <summary>热线办理。 is a title of what follows, not something said in passing.</summary>
    private const int LongestTitle = 14;

    private State _now = new([], [], false, false);

    /// <param name="Known">Last named with a number, or one that the tables count.</param>
    /// <param name="IsPassing">Something else has only been touched since.</param>
    /// <param name="IsCounted">It has been counted, though the lexicon does not know it: 审核公文30件，2件不予公开.</param>
    public readonly record struct State(IReadOnlyList<Word> Subjects, IReadOnlyList<Word> Known, bool IsPassing, bool IsCounted);

    public State Now => _now;

    public IReadOnlyList<Word> Subjects => _now.Subjects;

    /// <summary>…内容为导游投诉，其中2件予以公开: what only applications can become is of them, whatever was touched since.</summary>
    public IReadOnlyList<Word> Known => _now.IsCounted ? _now.Subjects : _now.Known;

    /// <summary>规范性文件 or 规章 named in this sentence; what is in force or repealed is of these.</summary>
    public IReadOnlyList<Word> Documents { get; private set; } = [];

    public void Name(IReadOnlyList<Word> subjects)
    {
        _now = new(subjects, subjects, false, false);
        if (subjects is [Word.Normative or Word.Regulation]) Documents = subjects;
    }

    /// <summary>Counted things that the tables do not know, or that the lexicon does not.</summary>
    public void Touch(bool isCounted = false) => _now = new(Words.Alone(Word.Foreign), _now.Known, true, isCounted || _now.IsCounted);

    public void EndSentence(int length, bool hasNumbers)
    {
        Documents = [];
        if (!_now.IsPassing) return;
        var spoken = !hasNumbers && length <= LongestTitle ? _now.Subjects : _now.Known;
        _now = new(spoken, spoken, false, false);
    }

    public void Restore(State state) => _now = state;
}
