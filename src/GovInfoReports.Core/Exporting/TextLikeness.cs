namespace GovInfoReports.Core.Exporting;

/// <summary>How much two texts share, whatever the order of their sentences.</summary>
internal static class TextLikeness
{
    /// <returns>Dice's coefficient over neighbouring character pairs: 0 for nothing in common, 1 for the same pairs.</returns>
    public static double Of(string a, string b)
    {
        if (a.Length < 2 || b.Length < 2) return a == b ? 1 : 0;
        var pairs = new Dictionary<(char, char), int>(a.Length);
        for (var i = 1; i < a.Length; i++) pairs[(a[i - 1], a[i])] = pairs.GetValueOrDefault((a[i - 1], a[i])) + 1;
        var shared = 0;
        for (var i = 1; i < b.Length; i++)
        {
            var pair = (b[i - 1], b[i]);
            if (pairs.GetValueOrDefault(pair) is not (> 0 and var left)) continue;
            pairs[pair] = left - 1;
            shared++;
        }
        return 2.0 * shared / (a.Length + b.Length - 2);
    }
}
