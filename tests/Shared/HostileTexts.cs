namespace GovInfoReports.Tests.Shared;

/// <summary>What somebody may write into a text, a name or a reason so that it becomes something else where it is shown.</summary>
public static class HostileTexts
{
    /// <summary>Markup, quotes, templates, paths and statements.</summary>
    public static IReadOnlyList<string> Markup { get; } =
    [
        "<script>alert(1)</script>",
        "\"'><img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)><a href=javascript:alert(1)>点</a>",
        "]]></title></textarea></style><iframe src=//example.invalid></iframe>",
        "<!-- --!><math><mtext></p><style><img src=x onerror=alert(1)>",
        "</w:t></w:r><w:fldSimple w:instr=\"DDEAUTO c calc\"/>",
        "</t></is></c><c r=\"A1\"><f>1+1</f></c>",
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>&e;&#60;b&#62;",
        ") Tj /JavaScript (app.alert) /URI (http://example.invalid) endobj",
        "{{7*7}}${7*7}<%=7*7%>#{7*7}",
        "'; DROP TABLE \"Reports\"; --",
        "../../../etc/passwd;\"a\".pdf",
    ];

    /// <summary>Beginnings that a spreadsheet takes for a formula.</summary>
    public static IReadOnlyList<string> Formulas { get; } =
        ["=HYPERLINK(\"http://example.invalid\",\"点\")", "+1+1", "-1+cmd|' /C calc'!A0", "@SUM(1)", "＝1+1", "＋1", "－1", "＠SUM(1)"];

    /// <summary>Signs that are not seen, turn the direction round, or are more than one.</summary>
    public static IReadOnlyList<string> Signs { get; } =
    [
        "控\u0001制\u0008字\u000b符\u001f之\u007f后\u0085",
        "不是字符\ufffe\uffff",
        "半个\ud800字",
        "零\0字节",
        "反\u202egpj.exe\u202c向\u2066隔\u2069\u200f",
        "零宽\u200b\u200d\ufeff\u2060",
        "一家\U0001F468\u200d\U0001F469\u200d\U0001F467\U0001F3FD与\U0001F1E8\U0001F1F3",
        "叠\u0301\u0302\u0303\u0304\u0305\u0306\u0307",
        "生僻\U00020BB7\U0003106C字",
        "换\r\n行\r\nBcc: victim@example.invalid\r\n\r\n正文",
        "行\u2028段\u2029分隔",
    ];

    public static IReadOnlyList<string> All { get; } = [.. Markup, .. Formulas, .. Signs];

    /// <summary>The letters and signs in print of a text, without blanks and what is not seen: what every faithful reader shows.</summary>
    public static string InPrint(string text) => string.Concat(text.Where(letter => letter is > ' ' and < '\u007f' or >= '\u4e00' and <= '\u9fa5'));
}
