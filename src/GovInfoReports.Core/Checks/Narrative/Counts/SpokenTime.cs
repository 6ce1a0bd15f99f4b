using GovInfoReports.Core.Checks.Narrative.Tokens;

namespace GovInfoReports.Core.Checks.Narrative.Counts;

/// <summary>Of which time the numbers of a sentence are said, as far as it has been read.</summary>
internal sealed class SpokenTime(string text, List<Token> tokens, int depths)
{
    /// <summary>2021年至2023年: of no report's year.</summary>
    private const int SeveralYears = 0;

    private readonly int?[] _outside = new int?[depths];
    private int? _atLast;

    /// <summary>The year named last, or null.</summary>
    public int? Year { get; private set; }

    /// <summary>Some months or a quarter only, which no table shows.</summary>
    public bool IsPartOfYear { get; private set; }

    /// <summary>A full stop: what follows is of the report's year again.</summary>
    public void Clear() => (Year, _atLast, IsPartOfYear) = (null, null, false);

    /// <summary>全年, 本年.</summary>
    public void TakeWholeYear() => IsPartOfYear = false;

    public void Open(int depth) => _outside[depth] = Year;

    /// <summary>办结177件（含2022年结转3件），其中…: a year within the bracket says nothing of what follows it.</summary>
    public void Close(int depth) => Year = _outside[depth];

    /// <summary>较2023年增加, 与2023年相比 compare; what follows still speaks of the report's year.</summary>
    public void TakeYear(int i)
    {
        if (i > 0 && tokens[i - 1].Word == Word.Compare || i + 1 < tokens.Count && tokens[i + 1].Word == Word.Compare) return;
        IsPartOfYear = false;
        var year = (int)tokens[i].Number.Value!.Value;
        Year = i > 1 && tokens[i - 2].Word == Word.Year && tokens[i - 2].Number.Value != year && tokens[i - 1].Word is Word.Light or Word.EnumerationComma or Word.Unknown
            ? SeveralYears
            : year;
    }

    /// <summary>加上2021年结转10件，共办理188件: that year is of what was carried over alone.</summary>
    public void EndNumber(bool isCarried)
    {
        if (isCarried) Year = _atLast;
        _atLast = Year;
    }

    /// <summary>8月, 三季度: the numbers after it are of that time.</summary>
    public void TakeNumber(int i)
    {
        if (tokens[i].Unit is "月" or "季度") IsPartOfYear = IsPart(i);
    }

    /// <summary>2月至3月收到6件 is no figure of the year; 截至12月31日 and 年底 are, and 1月至12月 is all of it.</summary>
    private bool IsPart(int i)
    {
        var month = tokens[i].Number.Value;
        if (i > 0 && tokens[i - 1].Word == Word.Unknown && text[tokens[i - 1].End - 1] is '至' or '止') return false;
        if (i + 1 < tokens.Count && tokens[i + 1].Word == Word.Number) return (month, tokens[i + 1].Number.Value) is not ((12, 31) or (1, 1));
        if (tokens[i].End < text.Length && text[tokens[i].End] is '底' or '末') return false;
        return month != 12 || !tokens.GetRange(Math.Max(0, i - 2), Math.Min(2, i)).Exists(token => token is { Word: Word.Number, Number.Value: 1 });
    }
}
