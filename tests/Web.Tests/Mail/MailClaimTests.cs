using GovInfoReports.Core.Data;
using GovInfoReports.Core.Mail;
using GovInfoReports.Tests.Shared;
using GovInfoReports.Web.Tests.Data;
using MailKit.Net.Smtp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Mail;

public sealed class MailClaimTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    [Fact]
    public async Task A_slow_batch_is_not_sent_a_second_time_by_another_node()
    {
        await using var slow = new SmtpSink();
        await using var other = new SmtpSink();
        var (node, otherNode) = (Sender(slow), Sender(other));
        await QueueAsync("a@example.invalid", "b@example.invalid", "c@example.invalid");
        // Each takes 50 seconds; while the second is under way, the other node has its turn.
        slow.Arriving = async to =>
        {
            World.Clock.Advance(TimeSpan.FromSeconds(50));
            if (to.StartsWith('b')) await otherNode.SendDueAsync();
        };

        await node.SendDueAsync();

        slow.Mails.Concat(other.Mails).Select(mail => mail.To).Order().ShouldBe(["a@example.invalid", "b@example.invalid", "c@example.invalid"]);
        other.Mails.Select(mail => mail.To).ShouldBe(["c@example.invalid"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("@@")]
    public async Task A_mail_that_cannot_be_addressed_keeps_none_of_the_others_back(string to)
    {
        await using var sink = new SmtpSink();
        await QueueAsync(to, "good@example.invalid");

        (await Sender(sink).SendDueAsync()).ShouldBe(1);

        sink.Mails.Single().To.ShouldBe("good@example.invalid");
        await using var db = World.Db();
        var poison = await db.OutgoingMails.SingleAsync(mail => mail.To == to);
        (poison.SentAt, poison.Attempts).ShouldBe((null, 1));
        poison.Problem.ShouldNotBeNullOrEmpty();
    }

    private MailSender Sender(SmtpSink sink)
    {
        var options = Options.Create(new MailOptions { Host = "127.0.0.1", Port = sink.Port, From = "portal@example.invalid", Security = MailSecurity.None });
        return new MailSender(World.Get<IDbContextFactory<ReportsDb>>(), options, () => new SmtpClient(), World.Clock, NullLogger<MailSender>.Instance);
    }

    private async Task QueueAsync(params string[] recipients)
    {
        await using var db = World.Db();
        var now = World.Clock.GetUtcNow();
        foreach (var to in recipients)
        {
            db.OutgoingMails.Add(new OutgoingMail { Key = $"key:{to}", To = to, Subject = "标题", Body = "正文", CreatedAt = now, NextAttemptAt = now });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken); // in this order
        }
    }
}
