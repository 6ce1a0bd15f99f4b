using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace GovInfoReports.Web.Filing.Editing.Sessions;

/// <summary>
/// What the editor's script is told, as UTF-8 bytes: the framework's own JSON writes each Chinese character as six. Nulls and
/// false are left out.
/// </summary>
internal static class EditJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    };

    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);
}
