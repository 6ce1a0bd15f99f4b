using GovInfoReports.Core.Checks.Narrative.Tokens;

namespace GovInfoReports.Core.Checks.Narrative.Counts;

/// <summary>
/// 结转至下一年度继续办理, 上年未办结, 顺延到2025年: applications that pass from one year into the next. Each author joins a verb of
/// passing on with a year in another way, so the parts are listed and not their combinations.
/// </summary>
internal static class CarryWords
{
    private static readonly string[] Past = ["上一年度", "上一年", "上年度", "上年", "上个年度", "去年度", "去年", "前一年度", "前一年", "往年度", "往年", "历年", "以前年度"];

    private static readonly string[] Coming = ["下一个年度", "下一年度", "下一年", "下年度", "下年", "下个年度", "次年度", "次年", "翌年", "来年", "明年度", "明年"];

    private static readonly string[] Moves = ["结转", "转结", "接转", "顺延", "延续", "延", "转", "跨", "留待", "留转", "留", "移转", "移", "推迟", "滚存"];

    /// <summary>What is said of applications of the past year that were not done with.</summary>
    private static readonly string[] Remains =
        ["结转", "转结", "接转", "转来", "转入", "转至", "转到", "转接", "移转", "顺延", "延续", "跨年度", "跨年", "遗留", "留存", "留下来", "留下", "剩余", "剩下", "未办结", "未办完", "未办毕", "未完成", "未结", "没办完", "没办结", "尚未办结"];

    private static readonly string[] Takes = ["结转", "转结", "承接", "接续", "接转", "延续"];

    private static readonly string[] Towards = ["至", "到", "入", "往", "给", "于", "在"];

    private static readonly string[] This = ["本年度", "本年", "今年", "当年"];

    private static readonly string[] Handling = ["继续办理", "继续处理", "继续", "办理", "处理"];

    private static readonly string[] Fillers = ["尚有", "还有", "还", "尚", "的"];

    /// <summary>Reads such words at a place; 结转 with a year in figures is <see cref="Word.Carry"/>, since the text alone does not say which way.</summary>
    public static (Word Word, int Length)? At(string text, int start) => text[start] switch
    {
        '上' or '去' or '前' or '往' or '历' or '以' => From(text, start),
        '结' or '转' or '接' or '顺' or '延' or '跨' or '留' or '移' or '推' or '滚' => On(text, start) ?? Taken(text, start),
        '承' => Taken(text, start),
        '下' or '次' or '来' or '明' or '翌' => Ahead(text, start),
        _ => null,
    };

    /// <summary>上年度末结转至本年.</summary>
    private static (Word, int)? From(string text, int start)
    {
        var at = start;
        if (!Skip(text, ref at, Past)) return null;
        if (at < text.Length && text[at] is '底' or '末') at++;
        Skip(text, ref at, Fillers);
        if (!Skip(text, ref at, Remains)) return null;
        return (Word.CarryIn, EndOfThisYear(text, at) - start);
    }

    /// <summary>结转自上年, 承接上年未办结.</summary>
    private static (Word, int)? Taken(string text, int start)
    {
        var at = start;
        if (!Skip(text, ref at, Takes)) return null;
        if (at < text.Length && text[at] is '自' or '了') at++;
        if (!Skip(text, ref at, Past)) return null;
        Skip(text, ref at, Remains);
        return (Word.CarryIn, at - start);
    }

    /// <summary>转下年, 顺延至明年继续办理.</summary>
    private static (Word, int)? On(string text, int start)
    {
        var at = start;
        if (!Skip(text, ref at, Moves)) return null;
        var verb = at;
        var isTowards = Skip(text, ref at, Towards);
        if (Skip(text, ref at, Coming))
        {
            Skip(text, ref at, Handling);
            return (Word.CarryOut, at - start);
        }
        return (isTowards || verb - start > 1) && IsYear(text, at) ? (Word.Carry, at - start) : null;
    }

    /// <summary>下年度结转.</summary>
    private static (Word, int)? Ahead(string text, int start)
    {
        var at = start;
        return Skip(text, ref at, Coming) && Skip(text, ref at, Takes) ? (Word.CarryOut, at - start) : null;
    }

    private static int EndOfThisYear(string text, int at)
    {
        var end = at;
        Skip(text, ref end, Towards);
        return Skip(text, ref end, This) ? end : at;
    }

    private static bool IsYear(string text, int at) =>
        at + 4 < text.Length && text[at] == '2' && char.IsAsciiDigit(text[at + 1]) && char.IsAsciiDigit(text[at + 2]) && char.IsAsciiDigit(text[at + 3]) && text[at + 4] == '年';

    private static bool Skip(string text, ref int at, string[] words)
    {
        foreach (var word in words)
        {
            if (string.CompareOrdinal(text, at, word, 0, word.Length) != 0) continue;
            at += word.Length;
            return true;
        }
        return false;
    }
}
