using GovInfoReports.Core.Checks.Narrative.Tokens;

namespace GovInfoReports.Core.Checks.Narrative.Counts;

/// <summary>Which of several outcomes beside a number says what it counts: 收到申请后不予公开2件 counts refusals.</summary>
internal static class OutcomeWeight
{
    public static int Of(Word outcome) => outcome switch
    {
        Word.Publish => 0,
        Word.Receive or Word.NewReceive => 1,
        Word.Handle or Word.Process or Word.Carry => 2,
        _ => 3,
    };
}
