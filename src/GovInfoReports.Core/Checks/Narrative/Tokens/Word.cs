namespace GovInfoReports.Core.Checks.Narrative.Tokens;

/// <summary>What a stretch of text is, as far as counting goes.</summary>
internal enum Word
{
    /// <summary>Text the lexicon does not know.</summary>
    Unknown,

    /// <summary>Words that may stand between a noun and its number without changing what is counted: 共, 数量为, 案件….</summary>
    Light,

    /// <summary>全年, 本年: what follows is said of the whole year again.</summary>
    WholeYear,

    /// <summary>因: what follows caused what is counted.</summary>
    Cause,

    /// <summary>A quoted title or a bracketed year: never read.</summary>
    Opaque,
    Number,
    Year,

    // Punctuation.
    Comma,
    EnumerationComma,
    Semicolon,
    Colon,
    Stop,
    Open,
    Close,

    // What is counted.
    Application,
    BareApplication,
    Review,
    Litigation,
    DirectSuit,
    SuitAfterReview,
    Normative,
    Regulation,
    Licensing,
    Penalty,
    Coercion,
    Fees,
    Procurement,

    /// <summary>行政许可事项: how many kinds of decisions there are, in form 2019 with this year's change.</summary>
    LicensingItems,
    PenaltyItems,
    CoercionItems,
    ServiceItems,

    /// <summary>主动公开 alone: no table counts what was put online.</summary>
    Proactive,

    /// <summary>Counted things that stand in no table: 提案, 热线, 留言, 信访….</summary>
    Foreign,

    // What happened to it.
    Publish,
    Receive,
    NewReceive,
    Handle,

    /// <summary>办理, 处理: of what came in or of what is done.</summary>
    Process,
    Amount,
    Carry,
    CarryIn,
    CarryOut,
    Disclosed,
    Partial,
    Refused,
    Unavailable,
    NotProcessed,
    OtherHandling,
    Other,
    Reason,
    Upheld,
    Corrected,
    OtherResult,
    Pending,
    Made,
    Repealed,
    InForce,

    // Who, how, when.
    Applicant,
    Channel,
    Qualifier,

    /// <summary>其余, 主要: what is listed is not all.</summary>
    Rest,

    /// <summary>名义: in whose name documents are issued; a government and its office count them all.</summary>
    InName,

    /// <summary>区政府办公室: the filer itself, or one of those that a government's figures come from.</summary>
    Office,

    /// <summary>类: names a class of what is counted, as in 政策类60条.</summary>
    Kind,

    /// <summary>公民, 群众: in a list of applicants a natural person, elsewhere whoever applied.</summary>
    Citizen,
    Compare,
    Plan,
    Period,
    LastYear,
    NextYear,
    History,
    Approximately,
    Among,

    /// <summary>中 after what a part is taken from: 新收申请中, 10个县中.</summary>
    Within,
    Total,
    OpenEnd,
    Respectively,
    Each,
    Negation,
    Disclosure,
}

internal static class Words
{
    private static readonly Word[][] Lists = [.. Enum.GetValues<Word>().Select(word => new[] { word })];

    /// <summary>The word as a list of one, kept once for all texts.</summary>
    public static IReadOnlyList<Word> Alone(Word word) => Lists[(int)word];

    public static bool IsSubject(this Word word) => word is >= Word.Application and <= Word.Foreign;

    public static bool IsOutcome(this Word word) => word is >= Word.Publish and <= Word.InForce;

    /// <summary>Ends what a number may be said of.</summary>
    public static bool EndsClause(this Word word) => word is Word.Comma or Word.Semicolon or Word.Colon or Word.Stop;

    /// <summary>May stand between a noun and its number.</summary>
    public static bool IsLight(this Word word) =>
        word is Word.Light or Word.EnumerationComma or Word.Opaque or Word.Each or Word.Respectively or Word.Total or Word.Approximately
            or Word.Comma or Word.Colon or Word.Among or Word.Open or Word.Close or Word.Disclosure or Word.Citizen or Word.Cause or Word.Within or Word.WholeYear;
}

/// <summary>A word at its place in the compact text.</summary>
/// <param name="Argument">The row or column id that a reason or an applicant names.</param>
/// <param name="Depth">How many parentheses it stands in.</param>
internal readonly record struct Token(Word Word, int Start, int Length, string? Argument, int Depth)
{
    public int End => Start + Length;

    /// <summary>What a number or year token says; null for every other word, which keeps a token small.</summary>
    public WrittenNumber? Written { get; init; }

    public ChineseNumber Number => Written!.Number;

    public string Unit => Written?.Unit ?? "";
}

/// <param name="Unit">What follows a number: 件, 条, 元…; empty when nothing known does.</param>
internal sealed record WrittenNumber(ChineseNumber Number, string Unit);
