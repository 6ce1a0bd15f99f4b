using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace GovInfoReports.Core.Importing.Files;

/// <summary>
/// A Word or Excel file opened for reading texts. Only the parts asked for are unpacked, each within the budget; nothing outside the
/// file is ever opened, and a file that wants it, or carries macros, is refused.
/// </summary>
internal sealed class OfficePackage : IDisposable
{
    private const int MostEntries = 2_000;
    private const string Unreadable = "文件已损坏或不完整，无法读取。请用 Word、Excel 或 WPS 打开后另存一份再导入。";

    private readonly ZipArchive _archive;
    private readonly ParserBudget _budget;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.OrdinalIgnoreCase);

    private OfficePackage(ZipArchive archive, ParserBudget budget) => (_archive, _budget) = (archive, budget);

    /// <exception cref="RefusedException">Not a package, or one that is not safe to read.</exception>
    /// <exception cref="OverBudgetException">Larger than any report.</exception>
    public static OfficePackage Open(ReadOnlyMemory<byte> bytes, ParserBudget budget)
    {
        OfficePackage? package = null;
        try
        {
            package = new OfficePackage(new ZipArchive(new MemoryStream(bytes.ToArray(), writable: false), ZipArchiveMode.Read), budget);
            package.Admit();
            return package;
        }
        catch (Exception e)
        {
            package?.Dispose();
            throw e is InvalidDataException ? new RefusedException(Unreadable) : e;
        }
    }

    public bool Has(string name) => _entries.ContainsKey(name);

    /// <summary>A part as XML; null when the package has none of that name.</summary>
    /// <param name="name">Path inside the package, such as <c>word/document.xml</c>.</param>
    /// <exception cref="RefusedException">The part is damaged or has a DTD.</exception>
    /// <exception cref="OverBudgetException">Larger or deeper than any report.</exception>
    public XElement? Xml(string name)
    {
        if (!_entries.TryGetValue(name, out var entry)) return null;
        try
        {
            var bytes = Unpack(entry);
            Count(bytes);
            using var reader = Reader(bytes);
            return XElement.Load(reader);
        }
        catch (Exception e) when (e is XmlException or InvalidDataException)
        {
            throw new RefusedException(e.Message.Contains("DTD", StringComparison.Ordinal) ? "文件中含有外部实体定义（DTD），不予读取。" : Unreadable);
        }
    }

    /// <summary>The part that a relationship of another part leads to, by its id.</summary>
    public IReadOnlyDictionary<string, string> Targets(string part)
    {
        var slash = part.LastIndexOf('/') + 1;
        var links = Xml($"{part[..slash]}_rels/{part[slash..]}.rels");
        return links is null ? new Dictionary<string, string>() : links.Elements()
            .Where(link => !IsExternal(link) && link.Attribute("Id") is not null)
            .DistinctBy(link => (string)link.Attribute("Id")!)
            .ToDictionary(link => (string)link.Attribute("Id")!, link => Inside(part[..slash], (string?)link.Attribute("Target") ?? ""));
    }

    public void Dispose() => _archive.Dispose();

    private static string Inside(string folder, string target) => target.StartsWith('/') ? target[1..] : folder + target;

    private void Admit()
    {
        if (_archive.Entries.Count > MostEntries) throw new OverBudgetException($"压缩文件中有 {MostEntries} 个以上的文件，不是一份年度报告。");
        foreach (var entry in _archive.Entries)
        {
            if (IsOutside(entry.FullName)) throw new RefusedException("压缩文件中有指向文件夹以外的路径（../），不予读取。");
            if (!_entries.TryAdd(entry.FullName, entry)) throw new RefusedException("压缩文件中有重名的文件，不予读取。");
            if (entry.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase))
                throw new RefusedException("文件含有宏，不予读取。请在 Word、Excel 或 WPS 中另存为不含宏的 .docx 或 .xlsx 后再导入。");
            if (entry.Length > ParserBudget.MostUnpackedBytes && entry.Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)) throw ParserBudget.TooLarge();
        }
        foreach (var links in _entries.Keys.Where(name => name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)).ToList()) RefuseOutside(Xml(links)!);
    }

    private static bool IsOutside(string path) =>
        path.StartsWith('/') || path.Contains('\\') || path.Contains(':') || path.Split('/').Contains("..");

    /// <summary>Links in the text, and a template or picture on somebody's own disk, are common and never opened; what lies on another machine is not common.</summary>
    private static void RefuseOutside(XElement links)
    {
        foreach (var link in links.Elements().Where(IsExternal))
        {
            if (((string?)link.Attribute("Type"))?.EndsWith("/hyperlink", StringComparison.Ordinal) == true) continue;
            var target = (string?)link.Attribute("Target") ?? "";
            if (target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("file:///", StringComparison.OrdinalIgnoreCase) || target.StartsWith("\\\\", StringComparison.Ordinal))
                throw new RefusedException("文件引用了其他计算机上的内容，不予读取。请在 Word、Excel 或 WPS 中断开外部链接，另存后再导入。");
        }
    }

    private static bool IsExternal(XElement link) => (string?)link.Attribute("TargetMode") == "External";

    private byte[] Unpack(ZipArchiveEntry entry)
    {
        using var packed = entry.Open();
        using var unpacked = new MemoryStream();
        var buffer = new byte[81920];
        // The length that the archive states may be a lie: what counts is what comes out.
        for (int read; (read = packed.Read(buffer)) > 0;)
        {
            _budget.Unpack(read);
            unpacked.Write(buffer, 0, read);
        }
        return unpacked.ToArray();
    }

    /// <summary>Counts a part before anything is built from it.</summary>
    private void Count(byte[] bytes)
    {
        using var reader = Reader(bytes);
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element) continue;
            _budget.Spend();
            ParserBudget.Demand(reader.Depth);
        }
    }

    private static XmlReader Reader(byte[] bytes) => XmlReader.Create(new MemoryStream(bytes, writable: false), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true,
    });
}
