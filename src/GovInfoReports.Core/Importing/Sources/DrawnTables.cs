using GovInfoReports.Core.Importing.Labels;

namespace GovInfoReports.Core.Importing.Sources;

/// <summary>
/// Brings what editors and mail programs make of a table to lines with bars or TABs: tables drawn with <c>+---+</c>, whose cells run over
/// several lines; quoted mail; cells in quotes with semicolons between them.
/// </summary>
internal static class DrawnTables
{
    private const int LeastRows = 5;
    private const int LeastSemicolons = 2;
    private const int MostLinesOfRow = 20;

    /// <param name="lines">The lines of a text, rewritten in place; null where a rule stood, or a page's edge.</param>
    /// <returns>The lines that have gone into the ones above them.</returns>
    public static HashSet<int> Redraw(string?[] lines)
    {
        Unquote(lines);
        PartBySemicolons(lines);
        return JoinCells(lines);
    }

    /// <summary>A mail that answers or forwards puts a mark before every line.</summary>
    private static void Unquote(string?[] lines)
    {
        var quoted = lines.Count(line => line is not null && line.StartsWith('>'));
        if (quoted < LeastRows || 2 * quoted < lines.Count(line => line is not null && !LabelText.IsBlank(line))) return;
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i] is { } line && line.StartsWith('>')) lines[i] = line.TrimStart('>', ' ');
        }
    }

    private static void PartBySemicolons(string?[] lines)
    {
        if (lines.Count(IsParted) < LeastRows) return;
        for (var i = 0; i < lines.Length; i++)
        {
            if (IsParted(lines[i])) lines[i] = string.Join('\t', Cells(lines[i]!));
        }
    }

    private static bool IsParted(string? line) =>
        line is not null && line.Length > 0 && line[0] is '"' or ';' && line.AsSpan().Count(';') >= LeastSemicolons && !line.Contains('。') && !line.Contains('\t');

    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var (start, isQuoted) = (0, false);
        for (var i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && line[i] == '"') isQuoted = !isQuoted;
            if (i < line.Length && (line[i] != ';' || isQuoted)) continue;
            cells.Add(line[start..i].Trim('"').Replace("\"\"", "\"", StringComparison.Ordinal));
            start = i + 1;
        }
        return cells;
    }

    /// <summary>The lines between two rules are one row; the first of them takes the others' text, cell by cell.</summary>
    private static HashSet<int> JoinCells(string?[] lines)
    {
        var gone = new HashSet<int>();
        if (lines.Count(IsRule) < LeastRows) return gone;
        for (var i = 0; i < lines.Length; i++)
        {
            if (!IsRule(lines[i])) continue;
            var end = i + 1;
            while (end < lines.Length && lines[end] is { } below && below.Contains('|')) end++;
            if (end == i + 1 || end - i > MostLinesOfRow || end >= lines.Length || !IsRule(lines[end])) continue;
            gone.Add(i);
            for (var next = i + 2; next < end; next++)
            {
                lines[i + 1] = Joined(lines[i + 1]!, lines[next]!);
                gone.Add(next);
            }
        }
        return gone;
    }

    private static string Joined(string above, string below)
    {
        var (cells, more) = (above.Split('|'), below.Split('|'));
        if (cells.Length != more.Length) return above + below;
        return string.Join('|', cells.Zip(more, Joined1));

        // A number broken over two lines cannot be told from two numbers.
        static string Joined1(string one, string other)
        {
            var (first, second) = (LabelText.Trim(one), LabelText.Trim(other));
            return first.Length > 0 && second.Length > 0 && char.IsDigit(first[^1]) && char.IsDigit(second[0]) ? $" {first} {second} " : $" {first}{second} ";
        }
    }

    /// <summary>A rule drawn with characters is no line of the report any more.</summary>
    private static bool IsRule(string? line) => line is null;
}
