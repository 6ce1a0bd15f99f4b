namespace GovInfoReports.Core.Searching;

/// <summary>
/// Numbers in an index of equal things: a number is kept whole and without its last digits to the base of sixteen, one, two, three of them.
/// A range is then some whole numbers at its ends and a few that stand for sixteen, 256 and so on between them.
/// </summary>
public static class SearchRanges
{
    /// <summary>No number is larger that somebody can ask for.</summary>
    public const long Largest = (1L << 56) - 1;

    private const int DigitBits = 4;
    private const int Digit = 1 << DigitBits;

    /// <param name="name">Of the figure; two figures' numbers have nothing in common.</param>
    public static uint HashOf(string name) => SearchGrams.Hash(name, SearchGrams.Basis ^ 0x46494755);

    /// <summary>What the index keeps of a number.</summary>
    /// <param name="number">Not negative.</param>
    public static IEnumerable<int> Of(uint name, long number)
    {
        yield return Gram(name, 0, number);
        var level = 1;
        for (var rest = number >> DigitBits; rest > 0; rest >>= DigitBits) yield return Gram(name, level++, rest);
    }

    /// <summary>All numbers between the two, both included, have exactly one of these, no other has any.</summary>
    public static int[] Between(uint name, long least, long most)
    {
        var grams = new List<int>();
        var (low, high) = (Math.Max(0, least), Math.Min(most, Largest));
        for (var level = 0; low <= high; level++, low >>= DigitBits, high >>= DigitBits)
        {
            var isLast = high - low < 2 * Digit;
            // Zero stands for itself alone: a small number is not kept without all its digits.
            for (; low <= high && (isLast || low == 0 || low % Digit != 0); low++) grams.Add(Gram(name, level, low));
            if (isLast) break;
            for (; high % Digit != Digit - 1; high--) grams.Add(Gram(name, level, high));
        }
        return [.. grams];
    }

    private static int Gram(uint name, int level, long number) =>
        unchecked((int)SearchGrams.Hash([(char)level, (char)number, (char)(number >> 16), (char)(number >> 32), (char)(number >> 48)], name));
}
