namespace GovInfoReports.Core.Tests.Checks;

/// <summary>What nobody types but somebody sends: broken characters, endless numbers, and texts on which a reading that looks back would never end.</summary>
internal static class HostileTexts
{
    private const int Megabyte = 1_000_000;

    public static Dictionary<string, string> Short { get; } = new()
    {
        ["empty"] = "",
        ["blanks"] = " \u3000\u00A0\u200B\t\r\n",
        ["lone surrogates"] = "收到申请\uD83D件，\uDC00答复\uD800\uD800件。",
        ["surrogates between digits"] = "收到申请2\uD83D3件，二\uDC00三年。",
        ["control characters"] = "收到\0\u0001\u0007申请\u001B23\u0000件。",
        ["text direction marks"] = "收到\u202E申请\u2066二十三\u2069件。",
        ["ten thousand digits"] = "收到申请" + new string('9', 10_000) + "件，占" + new string('1', 10_000) + "%。",
        ["ten thousand decimals"] = "收取行政事业性收费0." + new string('9', 10_000) + "万元。",
        ["ten thousand number words"] = "收到申请" + new string('十', 10_000) + "件。",
        ["ten thousand multipliers"] = "收到申请9" + new string('亿', 10_000) + "件。",
        ["a year of many digits"] = new string('2', 10_000) + "年，我局收到申请3件。",
        ["marks only"] = "，。；：（）【】《》〔〕、%-—.１",
        ["half a document number"] = "国办公开办函〔2021，国务院令第，《政府信息公开条例",
        ["numbers at both ends"] = "3件申请，结转至2024年3",
    };

    /// <summary>About a megabyte each. A reading in quadratic time would take hours and be noticed without a clock.</summary>
    public static Dictionary<string, string> Long { get; } = new()
    {
        ["unclosed brackets"] = Repeat("（《〔其中"),
        ["closed brackets"] = Repeat("3件（"),
        ["one sentence of parts"] = Repeat("收到申请23件、"),
        ["no punctuation"] = Repeat("政府信息公开工作"),
        ["one year after another"] = Repeat("2023年"),
        ["breakdowns within breakdowns"] = Repeat("23件，其中"),
        ["commas only"] = new string('，', Megabyte),
        ["letters only"] = new string('x', Megabyte),
        ["numbers before their nouns"] = Repeat("23件公开"),
        ["numbers without words"] = Repeat("3件"),
        ["one number and its words"] = "3件" + Repeat("公开、"),
        ["lists of results"] = Repeat("办结9件，予以公开3件，部分公开2件，不予公开4件，"),
        ["reviews and lawsuits"] = Repeat("政府信息公开受理行政复议3件，"),
        ["verbs of carrying over"] = Repeat("结转至"),
        ["denials"] = Repeat("未发生一件"),
        ["names of makers"] = Repeat("由白水县水利局编制"),
        ["dates in words"] = Repeat("二〇二三年十二月三十一日"),
        ["lists of sections"] = Repeat("等六部分报告"),
        ["a bracket between whole and parts"] = "3件（" + Repeat("公开") + "）" + Repeat("其中"),
    };

    private static string Repeat(string text) => string.Concat(Enumerable.Repeat(text, Megabyte / text.Length));
}
