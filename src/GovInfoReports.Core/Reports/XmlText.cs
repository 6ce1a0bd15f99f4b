using System.Xml;

namespace GovInfoReports.Core.Reports;

/// <summary>What of a text XML can hold.</summary>
public static class XmlText
{
    /// <summary>The text without control signs and U+FFFE, U+FFFF, which XML 1.0 has in no form, half a surrogate pair as U+FFFD; the same instance when there are none.</summary>
    public static string Clean(string text) => text.All(XmlConvert.IsXmlChar)
        ? text
        : string.Concat(text.EnumerateRunes().Where(rune => rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value)));
}
