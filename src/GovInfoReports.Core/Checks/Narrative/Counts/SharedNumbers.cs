using GovInfoReports.Core.Checks.Narrative.Tokens;

namespace GovInfoReports.Core.Checks.Narrative.Counts;

/// <summary>行政复议、行政诉讼分别为3件、5件: gives each number its own member of the list before 分别.</summary>
internal sealed class SharedNumbers
{
    private CountWindow? _window;
    private List<Token> _list = [];
    private int _next;

    /// <summary>分别 without a list in its clause: what each number counts is not known.</summary>
    public bool IsUnresolved { get; private set; }

    public void Clear() => (_window, IsUnresolved) = (null, false);

    public CountWindow Apply(CountWindow window)
    {
        if (window.HasRespectively) Start(window);
        else if (!window.IsEmpty) Clear();
        if (_window is null || _next >= _list.Count) return window;
        return _window.With(_list, _list[_next++]);
    }

    private void Start(CountWindow window)
    {
        (_window, IsUnresolved) = (null, false);
        foreach (var ofSort in Sorts)
        {
            var list = window.Content.Where(ofSort).ToList();
            if (list.Count < 2) continue;
            (_window, _list, _next) = (window, list, 0);
            return;
        }
        IsUnresolved = true;
    }

    private static IReadOnlyList<Func<Token, bool>> Sorts { get; } =
    [
        token => token.Word == Word.Applicant,
        token => token.Word == Word.Reason,
        token => token.Word.IsOutcome() && OutcomeWeight.Of(token.Word) == 3,
        token => token.Word.IsSubject(),
        token => token.Word.IsOutcome(),
    ];
}
