using FluentValidation;

namespace GovInfoReports.Core.Settings;

/// <summary>常用语: sentences that clerks put into a section, and reviewers into a remark, by one press. Placeholders in a clerk's: {单位} {年度}.</summary>
public sealed record PhraseSettings
{
    /// <summary>For 总体情况: zero cases, and aspects that nobody has written of yet.</summary>
    public IReadOnlyList<string> Overview { get; init; } =
    [
        "{年度}年，{单位}未收到政府信息公开申请。",
        "{年度}年，{单位}未发生因政府信息公开引发的行政复议、行政诉讼。",
        "落实政府信息公开属性源头认定和公开前保密审查，定期清理失效信息。",
        "{年度}年，{单位}未发生因政府信息公开工作被追究责任的情形。",
    ];

    /// <summary>For the notes below the three tables.</summary>
    public IReadOnlyList<string> Tables { get; init; } = ["本表各项为0，系{年度}年未发生相关事项。"];

    /// <summary>For 存在的主要问题及改进情况.</summary>
    public IReadOnlyList<string> Problems { get; init; } = ["存在的主要问题：", "改进情况："];

    /// <summary>For 其他需要报告的事项.</summary>
    public IReadOnlyList<string> Others { get; init; } = ["{年度}年，{单位}未收取政府信息公开信息处理费。", "没有其他需要报告的事项。"];

    /// <summary>What reviewers write again and again.</summary>
    public IReadOnlyList<string> Remarks { get; init; } =
    [
        "与上年数据相差较大，请核对并说明原因。",
        "数字与文字部分不一致，请核对。",
        "内容过于笼统，请写明具体做法和数据。",
        "请对照上年报告提出的问题，写明整改情况。",
    ];

    /// <summary>Those of a section as the form counts them; none for the preamble.</summary>
    /// <param name="section"><c>s1</c> … <c>s6</c>, or <c>head</c>.</param>
    public IReadOnlyList<string> Of(string section) => section switch
    {
        "s1" => Overview,
        "s2" or "s3" or "s4" => Tables,
        "s5" => Problems,
        "s6" => Others,
        _ => [],
    };

    /// <summary>One phrase a line, blank lines left out.</summary>
    public static IReadOnlyList<string> Read(string? lines) => [.. (lines ?? "").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];

    public static string Fill(string phrase, string agency, int year) =>
        phrase.Replace("{单位}", agency, StringComparison.Ordinal).Replace("{年度}", $"{year}", StringComparison.Ordinal);
}

public sealed class PhraseSettingsValidator : AbstractValidator<PhraseSettings>
{
    private const int MostPhrases = 40;
    private const int LongestPhrase = 300;

    public PhraseSettingsValidator()
    {
        RuleFor(s => s.Overview).Must(AreFew).WithMessage(TooMany).Must(AreShort).WithMessage(TooLong).Must(AreFillable).WithMessage(Unknown);
        RuleFor(s => s.Tables).Must(AreFew).WithMessage(TooMany).Must(AreShort).WithMessage(TooLong).Must(AreFillable).WithMessage(Unknown);
        RuleFor(s => s.Problems).Must(AreFew).WithMessage(TooMany).Must(AreShort).WithMessage(TooLong).Must(AreFillable).WithMessage(Unknown);
        RuleFor(s => s.Others).Must(AreFew).WithMessage(TooMany).Must(AreShort).WithMessage(TooLong).Must(AreFillable).WithMessage(Unknown);
        RuleFor(s => s.Remarks).Must(AreFew).WithMessage(TooMany).Must(AreShort).WithMessage(TooLong)
            .Must(phrases => phrases.Distinct().Count() == phrases.Count).WithMessage("有重复的常用语。");
    }

    private static string TooMany => $"每一部分的常用语最多{MostPhrases}条，一行一条。";

    private static string TooLong => $"每条常用语最长{LongestPhrase}字。";

    private static string Unknown => "常用语里只能用{单位}、{年度}两个占位符。";

    private static bool AreFew(IReadOnlyList<string> phrases) => phrases.Count <= MostPhrases;

    private static bool AreShort(IReadOnlyList<string> phrases) => phrases.All(phrase => phrase.Length <= LongestPhrase);

    private static bool AreFillable(IReadOnlyList<string> phrases) =>
        phrases.All(phrase => PhraseSettings.Fill(phrase, "", 0).AsSpan().IndexOfAny('{', '}') < 0);
}
