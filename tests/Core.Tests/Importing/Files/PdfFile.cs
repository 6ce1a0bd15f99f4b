using System.Text;

namespace GovInfoReports.Core.Tests.Importing.Files;

/// <summary>A PDF of one page whose content and further objects a test gives as they are.</summary>
internal static class PdfFile
{
    /// <summary>The number of the first further object; those before it are catalogue, pages, page and content.</summary>
    public const int FirstFurther = 5;

    /// <param name="entries">Further entries of the content's dictionary, such as its filter.</param>
    public static byte[] Write(byte[] content, string entries = "") => Write(content, entries, "<<>>", "", []);

    /// <summary>A page that draws by the resources given.</summary>
    /// <param name="page">Further entries of the page's dictionary.</param>
    /// <param name="further">Whole objects, the first with the number <see cref="FirstFurther"/>.</param>
    public static byte[] Write(string content, string resources, string page, IReadOnlyList<string> further) =>
        Write(Encoding.Latin1.GetBytes(content), "", resources, page, further);

    /// <summary>A stream as an object's body.</summary>
    public static string Stream(string entries, string content) => $"<<{entries}/Length {content.Length}>>\nstream\n{content}\nendstream";

    private static byte[] Write(byte[] content, string entries, string resources, string page, IReadOnlyList<string> further)
    {
        using var file = new MemoryStream();
        var offsets = new List<long>();
        void Write(string text) => file.Write(Encoding.Latin1.GetBytes(text));
        Write("%PDF-1.7\n");
        Object("<</Type/Catalog/Pages 2 0 R>>");
        Object("<</Type/Pages/Kids[3 0 R]/Count 1>>");
        Object($"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources{resources}{page}>>");
        offsets.Add(file.Position);
        Write($"4 0 obj\n<</Length {content.Length}{entries}>>\nstream\n");
        file.Write(content);
        Write("\nendstream\nendobj\n");
        foreach (var body in further) Object(body);
        var table = file.Position;
        Write($"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n{string.Concat(offsets.Select(offset => $"{offset:0000000000} 00000 n \n"))}");
        Write($"trailer\n<</Size {offsets.Count + 1}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF");
        return file.ToArray();

        void Object(string body)
        {
            offsets.Add(file.Position);
            Write($"{offsets.Count} 0 obj\n{body}\nendobj\n");
        }
    }
}
