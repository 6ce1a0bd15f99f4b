namespace GovInfoReports.Core.Tests.Importing.Layouts;

/// <summary>One accident on the way of a text: never one that turns a number into another that nobody could doubt.</summary>
/// <param name="Text">The damaged text.</param>
/// <param name="From">The first line of the whole text that the accident touched, from 1.</param>
/// <param name="To">The last one.</param>
internal sealed record Damage(string Text, int From, int To)
{
    public static Damage Do(string text, Random random)
    {
        var lines = text.Split('\n').ToList();
        var at = random.Next(lines.Count);
        var kind = random.Next(9);
        if (kind == 6) return Cut(text, random);
        switch (kind)
        {
            case 0: lines.RemoveAt(at); break;
            case 1: lines.Insert(at, ""); break;
            case 2: lines.Insert(at, "- 7 -"); break;
            case 3: lines.Insert(at, "此处为网页其他内容"); break;
            case 4: lines.Insert(at, lines[at]); break;
            case 5: lines[at] = WithoutOneWord(lines[at], random); break;
            case 7: lines[at] = lines[at].Replace("|", "", StringComparison.Ordinal); break;
            default: lines[at] = Doubtful(lines[at], random); break;
        }
        return new(string.Join('\n', lines), at + 1, at + 1);
    }

    /// <summary>The text breaks off behind a whole word.</summary>
    private static Damage Cut(string text, Random random)
    {
        var at = text.IndexOf('\n', random.Next(text.Length));
        if (at < 0) return new(text, int.MaxValue, int.MaxValue);
        var kept = text[..(at + 1)];
        return new(kept, kept.AsSpan().Count('\n') + 1, int.MaxValue);
    }

    private static string WithoutOneWord(string line, Random random)
    {
        var words = line.Split(' ', '\t', '|', '　').Where(word => word.Length > 0).ToList();
        if (words.Count == 0) return line;
        var word = words[random.Next(words.Count)];
        // Only a whole word goes: half a number would be another number.
        var at = line.IndexOf(word, StringComparison.Ordinal);
        var isWhole = (at == 0 || !char.IsDigit(line[at - 1])) && (at + word.Length == line.Length || !char.IsDigit(line[at + word.Length]));
        return isWhole ? line.Remove(at, word.Length) : line;
    }

    /// <summary>A number becomes one that cannot be told.</summary>
    private static string Doubtful(string line, Random random)
    {
        var digits = Enumerable.Range(0, line.Length).Where(i => IsLone(line, i)).ToList();
        return digits.Count == 0 ? line : line.Remove(digits[0], 1).Insert(digits[0], random.Next(2) == 0 ? "—" : "约");
    }

    private static bool IsLone(string line, int i) => char.IsAsciiDigit(line[i])
        && (i == 0 || !char.IsAsciiDigit(line[i - 1])) && (i + 1 == line.Length || !char.IsAsciiDigit(line[i + 1]));
}
