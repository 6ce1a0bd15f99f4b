using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Reports;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Reports;

[Trait("Kind", "Faults")]
public sealed class ReportTransitionsTests
{
    /// <summary>Everything that is possible, written out: signers, role, action, from → to. Whatever is not here is refused.</summary>
    private const string Possible = """
        1 Clerk Submit Draft Submitted
        1 Clerk Submit Returned Submitted
        23 Approver Submit AwaitingApproval Submitted
        2 Clerk SendToCheck Draft AwaitingApproval
        2 Clerk SendToCheck Returned AwaitingApproval
        3 Clerk SendToCheck Draft Checking
        3 Clerk SendToCheck Returned Checking
        123 Checker CheckPass Checking AwaitingApproval
        123 Checker CheckBack Checking Draft
        123 Approver SendBackToClerk AwaitingApproval Draft
        123 Clerk Recall Checking Draft
        123 Clerk Recall AwaitingApproval Draft
        123 Clerk Recall Submitted Draft
        123 Approver Recall Submitted Draft
        123 Reviewer Take Submitted InReview
        123 Reviewer Assign Submitted InReview
        123 Reviewer HandOver InReview InReview
        123 Reviewer Release InReview Submitted
        123 Reviewer Return InReview Returned
        123 Reviewer Return Approved Returned
        123 Reviewer Approve InReview Approved
        123 CityReviewer Take Submitted InReview
        123 CityReviewer Assign Submitted InReview
        123 CityReviewer HandOver InReview InReview
        123 CityReviewer Release InReview Submitted
        123 CityReviewer Return InReview Returned
        123 CityReviewer Return Approved Returned
        123 CityReviewer Approve InReview Approved
        123 Clerk StartCorrection Approved Draft
        123 Publisher StartCorrection Approved Draft
        123 Reviewer StartCorrection Approved Draft
        123 CityReviewer StartCorrection Approved Draft
        123 Clerk GiveUpCorrection Draft Approved
        123 Publisher GiveUpCorrection Draft Approved
        123 Reviewer GiveUpCorrection Draft Approved
        123 CityReviewer GiveUpCorrection Draft Approved
        """;

    private static readonly Dictionary<(int, Role, ReportAction, ReportState), ReportState> Table = Possible.Split('\n')
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        .SelectMany(word => word[0].Select(signers => (Key: (signers - '0', Enum.Parse<Role>(word[1]), Enum.Parse<ReportAction>(word[2]), Enum.Parse<ReportState>(word[3])), To: Enum.Parse<ReportState>(word[4]))))
        .ToDictionary(row => row.Key, row => row.To);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_combination_is_as_written_out_and_every_refusal_says_in_chinese_what_to_do(int signers)
    {
        var seen = 0;
        foreach (var role in Enum.GetValues<Role>())
            foreach (var action in Enum.GetValues<ReportAction>())
                foreach (var state in Enum.GetValues<ReportState>())
                {
                    seen++;
                    var answer = ReportTransitions.Find(state, action, role, signers);
                    var expected = Table.TryGetValue((signers, role, action, state), out var to) ? to : (ReportState?)null;
                    answer.Next.ShouldBe(expected, $"{signers} {role} {action} {state}");
                    if (expected is null) answer.Refusal.ShouldNotBeNull().ShouldMatch(@"\p{IsCJKUnifiedIdeographs}{4}.*。$");
                    else answer.Refusal.ShouldBeNull();
                }
        seen.ShouldBe(9 * 14 * 7);
    }

    [Fact]
    public void Administrators_can_do_nothing_to_a_report()
    {
        foreach (var action in Enum.GetValues<ReportAction>())
            for (var signers = 1; signers <= 3; signers++)
            {
                ReportTransitions.RolesFor(action, signers).ShouldNotContain(Role.SystemAdmin);
                ReportTransitions.RolesFor(action, signers).ShouldNotContain(Role.SecurityAdmin);
                ReportTransitions.RolesFor(action, signers).ShouldNotContain(Role.AuditAdmin);
            }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_state_that_can_be_reached_can_be_left(int signers)
    {
        var edges = Table.Where(row => row.Key.Item1 == signers).Select(row => (From: row.Key.Item4, To: row.Value)).Distinct().ToList();
        var reached = new HashSet<ReportState> { ReportState.Draft };
        while (edges.Any(edge => reached.Contains(edge.From) && reached.Add(edge.To))) continue;

        foreach (var state in reached) edges.ShouldContain(edge => edge.From == state && edge.To != state);
        reached.ShouldContain(ReportState.Approved);
        reached.Contains(ReportState.Checking).ShouldBe(signers == 3);
    }

    [Fact]
    public void Every_combination_of_a_revision_is_as_written_out()
    {
        Dictionary<(RevisionAction, RevisionState), RevisionState> table = new()
        {
            [(RevisionAction.Publish, RevisionState.Unpublished)] = RevisionState.Public,
            [(RevisionAction.Publish, RevisionState.Scheduled)] = RevisionState.Public,
            [(RevisionAction.Schedule, RevisionState.Unpublished)] = RevisionState.Scheduled,
            [(RevisionAction.Schedule, RevisionState.Scheduled)] = RevisionState.Scheduled,
            [(RevisionAction.Unschedule, RevisionState.Scheduled)] = RevisionState.Unpublished,
            [(RevisionAction.Withdraw, RevisionState.Public)] = RevisionState.Withdrawn,
            [(RevisionAction.Withdraw, RevisionState.Superseded)] = RevisionState.Withdrawn,
            [(RevisionAction.Restore, RevisionState.Withdrawn)] = RevisionState.Public,
            [(RevisionAction.Supersede, RevisionState.Public)] = RevisionState.Superseded,
        };
        foreach (var role in Enum.GetValues<Role>().Select(role => (Role?)role).Append(null))
            foreach (var action in Enum.GetValues<RevisionAction>())
                foreach (var state in Enum.GetValues<RevisionState>())
                {
                    var may = role == Role.Publisher || (role is null && action is RevisionAction.Publish or RevisionAction.Supersede && role is null);
                    RevisionState? expected = may && table.TryGetValue((action, state), out var to) ? to : null;
                    var answer = RevisionTransitions.Find(state, action, role);
                    answer.Next.ShouldBe(expected, $"{role} {action} {state}");
                    (answer.Refusal is null).ShouldBe(expected is not null);
                }
    }
}
