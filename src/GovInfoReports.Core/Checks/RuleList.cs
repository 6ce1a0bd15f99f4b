using GovInfoReports.Core.Checks.CarryOver;
using GovInfoReports.Core.Checks.Completeness;
using GovInfoReports.Core.Checks.CrossSums;
using GovInfoReports.Core.Checks.Narrative;
using GovInfoReports.Core.Checks.Narrative.Breakdowns;
using GovInfoReports.Core.Checks.Narrative.Copies;
using GovInfoReports.Core.Checks.Narrative.Figures;
using GovInfoReports.Core.Checks.Plausibility;
using GovInfoReports.Core.Checks.Sensitive;

namespace GovInfoReports.Core.Checks;

/// <summary>The one list of rules. Adding a rule is one file, one line here and one test file.</summary>
public static class RuleList
{
    /// <summary>
    /// Stored with each revision. Raise it whenever a rule is added, removed or judges differently; what changed says so by
    /// <see cref="CheckRule.Since"/> and <see cref="CheckRule.Until"/>, so that older revisions are still judged by theirs.
    /// </summary>
    public const int Version = 1;

    /// <summary>Every rule that ever was, in the order in which findings are shown.</summary>
    public static IReadOnlyList<CheckRule> All { get; } =
    [
        // The report as a whole.
        new FormFitsYear(),
        new BlankCells(),
        new EmptySections(),
        // 勾稽关系.
        new ColumnBalance(),
        new ResultsTotal(),
        new ApplicantsTotal(),
        new DisputesTotal(),
        new Signedness(),
        new PrintedTotals(),
        // Across years.
        new CarriedApplications(),
        new CarriedItems(),
        new DocumentsInForce(),
        // Between a government and its agencies.
        new RollupFigures(),
        // Plausibility of numbers.
        new PublishedDocuments(),
        new RegulationsWithoutPower(),
        new JointDefendants(),
        new AmountUnit(),
        new OwnPast(),
        new SisterAgencies(),
        // The narrative.
        new NarrativeFigures(),
        new NarrativeSums(),
        new NamedYears(),
        new MissingNumbers(),
        new SectionList(),
        new DecreeNumber(),
        new FiveAspects(),
        new AccountabilityResults(),
        new ProcessingFees(),
        new NoticeNumber(),
        new AgencyNames(),
        new HalfWidthPunctuation(),
        new SentenceForm(),
        new ApproximateNumbers(),
        new OmittedFigures(),
        new CopiedText(),
        new UnprintableSigns(),
        // Personal data.
        new IdentityNumbers(),
        new MobileNumbers(),
        new BankCards(),
        new HomeAddresses(),
        new PersonNames(),
    ];

    private static readonly CheckRule[] Current = [.. All.Where(rule => rule.IsInForce(Version))];

    /// <summary>The rules of a version of the list.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such version.</exception>
    public static IReadOnlyList<CheckRule> InForce(int version)
    {
        if (version is < 1 or > Version) throw new ArgumentOutOfRangeException(nameof(version), version, $"没有第{version}版规则。");
        return version == Version ? Current : [.. All.Where(rule => rule.IsInForce(version))];
    }
}
