using System.Globalization;
using System.Text;

namespace GovInfoReports.Pdf.Writing;

/// <summary>How values are spelled in a PDF (ISO 32000-1, 7.3).</summary>
internal static class PdfSyntax
{
    public static string Reference(int objectNumber) => $"{objectNumber} 0 R";

    /// <summary>A text string in UTF-16 with byte order mark, valid for any text.</summary>
    public static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    /// <summary>A name; anything but letters, digits and hyphens is escaped.</summary>
    public static string Name(string name)
    {
        var escaped = new StringBuilder("/");
        foreach (var b in Encoding.UTF8.GetBytes(name))
            if (char.IsAsciiLetterOrDigit((char)b) || b == '-') escaped.Append((char)b);
            else escaped.Append(CultureInfo.InvariantCulture, $"#{b:X2}");
        return escaped.ToString();
    }

    public static string Date(DateTimeOffset time)
    {
        var offset = time.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "'");
        return $"(D:{time.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}{offset}')";
    }

    public static string Number(double value) => new StringBuilder().AppendNumber(value).ToString();

    /// <summary>At most three decimals; built from whole numbers, as pages hold thousands of them.</summary>
    public static StringBuilder AppendNumber(this StringBuilder target, double value)
    {
        var thousandths = (long)Math.Round(value * 1000);
        if (thousandths < 0)
        {
            target.Append('-');
            thousandths = -thousandths;
        }
        target.Append(thousandths / 1000);
        var fraction = (int)(thousandths % 1000);
        if (fraction == 0) return target;
        target.Append('.').Append((char)('0' + fraction / 100));
        if (fraction % 100 == 0) return target;
        target.Append((char)('0' + fraction / 10 % 10));
        return fraction % 10 == 0 ? target : target.Append((char)('0' + fraction % 10));
    }
}
