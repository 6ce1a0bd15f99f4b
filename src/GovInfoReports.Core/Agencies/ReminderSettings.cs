using System.Globalization;
using System.Text.RegularExpressions;
using FluentValidation;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Agencies;

/// <summary>When agencies are reminded, and in which words. Placeholders: {单位} {年度} {期限} {天数} {地址}.</summary>
public sealed record ReminderSettings
{
    /// <summary>What <see cref="Fill"/> puts in.</summary>
    public static readonly IReadOnlyList<string> Placeholders = ["{单位}", "{年度}", "{期限}", "{天数}", "{地址}"];

    /// <summary>Days relative to the date for submission; negative before it.</summary>
    public IReadOnlyList<int> Days { get; init; } = [-14, -7, -1, 1];

    public string Subject { get; init; } = "{年度}年政府信息公开工作年度报告报送提醒";

    public string Upcoming { get; init; } = "{单位}：{年度}年政府信息公开工作年度报告应于{期限}前报送，还有{天数}天。{地址}";

    public string Overdue { get; init; } = "{单位}：{年度}年政府信息公开工作年度报告应于{期限}前报送，已逾期{天数}天，请尽快报送。{地址}";

    public string UrgeSubject { get; init; } = "【催报】{年度}年政府信息公开工作年度报告";

    public string Urge { get; init; } = "{单位}：{年度}年政府信息公开工作年度报告（期限{期限}）尚未报送，请抓紧办理。{地址}";

    /// <summary>Whether whose turn it is gets a mail when a report is submitted, returned, given to a reviewer, or published.</summary>
    public bool MailsOnSteps { get; init; } = true;

    /// <summary>Reads the days as they are typed: whole numbers, separated by commas or blanks, in full-width signs as well.</summary>
    /// <exception cref="RefusedException">One of them is no number.</exception>
    public static IReadOnlyList<int> ReadDays(string text) =>
    [
        .. UnicodeForms.Compatible(text).Replace('−', '-').Replace('–', '-')
            .Split([',', '、', ';', ' '], StringSplitOptions.RemoveEmptyEntries).Select(day => int.TryParse(day, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw RefusedException.At(nameof(Days), $"提醒日“{day}”不是整数，请填写如“-14, -7, -1, 1”。")),
    ];

    public string Fill(string template, FilingDuty duty, int year, DateOnly today, string address)
    {
        var days = Math.Abs(today.DayNumber - duty.Due.SubmitOn.DayNumber);
        return template.Replace("{单位}", duty.Name, StringComparison.Ordinal)
            .Replace("{年度}", $"{year}", StringComparison.Ordinal)
            .Replace("{期限}", $"{duty.Due.SubmitOn:yyyy年M月d日}", StringComparison.Ordinal)
            .Replace("{天数}", $"{days}", StringComparison.Ordinal)
            .Replace("{地址}", address, StringComparison.Ordinal);
    }
}

public sealed partial class ReminderSettingsValidator : AbstractValidator<ReminderSettings>
{
    public ReminderSettingsValidator()
    {
        RuleFor(s => s.Days).Must(days => days.Count <= 10 && days.Distinct().Count() == days.Count).WithMessage("提醒日期最多10个，且不能重复。");
        RuleForEach(s => s.Days).OverrideIndexer((_, _, _, _) => "").InclusiveBetween(-60, 60).WithMessage("提醒日期应在期限前后60天以内。");
        RuleFor(s => s.Subject).NotEmpty().WithMessage("请填写提醒的标题。").MaximumLength(100).WithMessage("提醒标题最长100字。");
        RuleFor(s => s.UrgeSubject).NotEmpty().WithMessage("请填写催报的标题。").MaximumLength(100).WithMessage("催报标题最长100字。");
        RuleFor(s => s.Upcoming).NotEmpty().WithMessage("请填写到期前的提醒文字。").MaximumLength(800).WithMessage("到期前的提醒文字最长800字。");
        RuleFor(s => s.Overdue).NotEmpty().WithMessage("请填写逾期后的提醒文字。").MaximumLength(800).WithMessage("逾期后的提醒文字最长800字。");
        RuleFor(s => s.Subject).Must(IsFillable).WithMessage(s => Unknown(s.Subject));
        RuleFor(s => s.UrgeSubject).Must(IsFillable).WithMessage(s => Unknown(s.UrgeSubject));
        RuleFor(s => s.Upcoming).Must(IsFillable).WithMessage(s => Unknown(s.Upcoming));
        RuleFor(s => s.Overdue).Must(IsFillable).WithMessage(s => Unknown(s.Overdue));
        RuleFor(s => s.Urge).Must(IsFillable).WithMessage(s => Unknown(s.Urge));
        RuleFor(s => s.Urge).NotEmpty().WithMessage("请填写催报文字。").MaximumLength(800).WithMessage("催报文字最长800字。");
    }

    private static bool IsFillable(string text) => !UnknownIn(text).Any();

    private static string Unknown(string text) =>
        $"没有“{UnknownIn(text).FirstOrDefault()}”这个占位符，可用：{string.Join("、", ReminderSettings.Placeholders)}。";

    private static IEnumerable<string> UnknownIn(string? text) =>
        Placeholder().Matches(text ?? "").Select(match => match.Value).Except(ReminderSettings.Placeholders);

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Placeholder();
}
