using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GovInfoReports.Core.Checks;

public enum Severity
{
    /// <summary>Only shows: style and typing.</summary>
    Hint,

    /// <summary>Needs a written explanation before submission.</summary>
    Warning,

    /// <summary>Stops submission unless waived by the reviewer.</summary>
    Error,
}

/// <summary>A place in the narrative, so that the editor can jump to it.</summary>
/// <param name="BlockId">The block within the finding's section.</param>
/// <param name="Start">Offset in the block's text, in UTF-16 units.</param>
/// <param name="Length">Length of the quoted passage.</param>
/// <param name="Quote">The passage itself.</param>
public sealed record Passage(string BlockId, int Start, int Length, string Quote);

/// <summary>A single-cell change that would satisfy every rule the cell takes part in. A suggestion, never applied by itself.</summary>
/// <param name="Reason">How the slip may have happened: 数字颠倒, 错列, 漏填….</param>
public sealed record FixHint(string CellId, decimal? Value, string Reason);

/// <summary>Something a rule found in a report.</summary>
/// <param name="Rule">The rule's id: <c>T3-1</c>, <c>N-4</c>….</param>
/// <param name="Section"><c>s1</c> … <c>s6</c>, or null for the report as a whole.</param>
/// <param name="Cells">Ids of every cell involved, in reading order; empty for a finding about text.</param>
/// <param name="Message">What is wrong, in the clerk's words, with both sides and the difference where there are two.</param>
public sealed record Finding(string Rule, Severity Severity, string? Section, IReadOnlyList<string> Cells, string Message)
{
    /// <summary>The two sides of a comparison, in the cells' unit; null when the rule compares nothing.</summary>
    public decimal? Left { get; init; }

    public decimal? Right { get; init; }

    public decimal? Difference => Left - Right;

    public Passage? Passage { get; init; }

    public IReadOnlyList<FixHint> FixHints { get; init; } = [];

    /// <summary>Other wordings that answer it, all of them together.</summary>
    public IReadOnlyList<TextFix> TextFixes { get; init; } = [];

    /// <summary>
    /// Something is not there yet rather than wrong: blank cells, a section without text. It stops submission like every
    /// error, but cannot be waived, and an editor need not hold it against somebody who is still typing.
    /// </summary>
    public bool IsUnfilled { get; init; }

    /// <summary>How many findings of the same run with the same <see cref="Identity"/> came before it.</summary>
    public int Repetition { get; internal init; }

    /// <summary>What it is about, apart from its words.</summary>
    internal string Identity => string.Join('|', [Rule, Section ?? "", .. Cells, Digits(Left), Digits(Right), Passage?.Quote ?? ""]);

    /// <summary>
    /// The same finding has the same key on every run, so that an explanation stays with it; it changes when the cells, the
    /// figures or the quoted text change, so that an explanation never covers something else.
    /// </summary>
    public string Key
    {
        get
        {
            var text = Repetition == 0 ? Identity : $"{Identity}|{Repetition}";
            return $"{Rule}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12]}";
        }
    }

    private static string Digits(decimal? side) => side?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";
}
