using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Review;

namespace GovInfoReports.Core.Filing;

public sealed class RemarkAnswers
{
    public Task<IReadOnlyList<Remark>> ListAsync(Actor actor, int reportId, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task AnswerRemarkAsync(Actor actor, int remarkId, string answer, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
