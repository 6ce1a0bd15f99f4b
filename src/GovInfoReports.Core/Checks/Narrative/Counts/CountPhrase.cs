using GovInfoReports.Core.Checks.Narrative.Tokens;

namespace GovInfoReports.Core.Checks.Narrative.Counts;

/// <summary>A number of the narrative together with what it counts.</summary>
/// <param name="Start">Place of the number in the compact text; <paramref name="Length"/> covers its unit.</param>
/// <param name="Value">Null when no report could hold it.</param>
/// <param name="Unit">件, 条, 元…; empty for a bare number and for a statement of none (未收到申请).</param>
internal sealed record CountPhrase(int Start, int Length, decimal? Value, bool IsApproximate, string Unit)
{
    /// <summary>Where the words that name what is counted begin; the number's own place when none stand before it.</summary>
    public int From { get; init; } = Start;

    /// <summary>Characters of the number alone, without its unit.</summary>
    public int NumberLength { get; init; }

    /// <summary>The last place written: 1.2万 is exact to 1000.</summary>
    public decimal Quantum { get; init; } = 1;

    /// <summary>A stated rise (+1) or fall (−1) against last year.</summary>
    public int? ChangeSign { get; init; }

    /// <summary>Whether words of comparison (较上年, 同比) stand beside the number.</summary>
    public bool IsComparison { get; init; }

    /// <summary>What is counted, in reading order; several when one number stands for several (行政复议、行政诉讼0件). Empty: nothing known.</summary>
    public IReadOnlyList<Word> Subjects { get; init; } = [];

    /// <summary>Whether the subject stands beside the number; otherwise it was carried on from earlier in the text.</summary>
    public bool NamesSubject { get; init; }

    /// <summary>The outcomes that stand beside the number, weightiest first.</summary>
    public IReadOnlyList<Word> Outcomes { get; init; } = [];

    /// <summary>The row of table three that a reason names.</summary>
    public string? Reason { get; init; }

    /// <summary>The column of table three that an applicant names.</summary>
    public string? Applicant { get; init; }

    /// <summary>Whether each of several subjects has this number (各, 均).</summary>
    public bool IsEach { get; init; }

    /// <summary>Whether it counts a part that no table shows: by channel, by matter, by month, a rise or a fall, a plan.</summary>
    public bool IsAside { get; init; }

    /// <summary>Whether it stands in a list about documents by openness (主动公开、依申请公开、不予公开), which no table holds.</summary>
    public bool IsOfDocuments { get; init; }

    /// <summary>Whether the clause speaks of 行政处罚 or the like besides: such reviews and lawsuits are not about disclosure.</summary>
    public bool IsOverEnforcement { get; init; }

    /// <summary>Whether it stands in a list of what a reviewing body handled itself (受理行政复议案件156件、应诉33件), which no table holds.</summary>
    public bool IsOfCaseLoad { get; init; }

    /// <summary>Whether words that the lexicon does not know belong to it.</summary>
    public bool HasUnknown { get; init; }

    /// <summary>Whether it is said of what the government's office received, or issued in the government's name.</summary>
    public bool IsOfGovernment { get; init; }

    /// <summary>Whether 公民 or the like stands beside the number, as in a list of applicants.</summary>
    public bool NamesCitizen { get; init; }

    /// <summary>Whether it counts by way of filing: 网上, 信函, 当面.</summary>
    public bool IsByChannel { get; init; }

    /// <summary>The year named last before it in the sentence, or null.</summary>
    public int? Year { get; init; }

    /// <summary>Whether the passage speaks of information disclosure; a 司法局 counts other reviews and lawsuits too.</summary>
    public bool NearDisclosure { get; init; }

    /// <summary>上年 or 下年 beside a bare 结转.</summary>
    public Word? CarryDirection { get; init; }

    /// <summary>Whether the text says there was none, without a number.</summary>
    public bool IsStatementOfNone { get; init; }

    /// <summary>Index of its token; for a statement of none, of the negation.</summary>
    public int TokenIndex { get; init; }

    /// <summary>Which phrase of the block it is.</summary>
    public int Index { get; init; }

    /// <summary>Which sentence of the block it stands in.</summary>
    public int Sentence { get; init; }

    public Word? Outcome => Outcomes.Count > 0 ? Outcomes[0] : null;

    public bool Counts(Word subject) => Subjects.Contains(subject);
}
