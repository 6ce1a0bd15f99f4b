using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using GovInfoReports.Core.Mail;
using GovInfoReports.Core.Reports;
using GovInfoReports.Tests.Shared;
using GovInfoReports.Web.Tests.Data;
using MailKit.Net.Smtp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MimeKit;

namespace GovInfoReports.Web.Tests.Mail;

public sealed class MailSenderTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    [Fact]
    public async Task A_batch_goes_out_over_one_connection()
    {
        await using var sink = new SmtpSink();
        await QueueAsync("one@example.invalid", "refused@example.invalid", "two@example.invalid");

        (await Sender(sink, MailSecurity.None).SendDueAsync()).ShouldBe(2);

        sink.Mails.Select(mail => mail.To).ShouldBe(["one@example.invalid", "two@example.invalid"]);
        sink.Connections.ShouldBe(1);
    }

    [Fact]
    [Trait("Kind", "Faults")]
    public async Task A_mail_over_which_the_server_hangs_up_keeps_back_none_of_the_others()
    {
        await using var sink = new SmtpSink { Arriving = to => to.StartsWith("poison") ? throw new IOException("hangs up") : Task.CompletedTask };
        await QueueAsync("one@example.invalid", "poison@example.invalid", "two@example.invalid");

        (await Sender(sink, MailSecurity.None).SendDueAsync()).ShouldBe(2);

        sink.Mails.Select(mail => mail.To).ShouldBe(["one@example.invalid", "two@example.invalid"]);
        sink.Connections.ShouldBe(2);
        (await AttemptsAsync()).ShouldBe([1, 1, 1]);
    }

    [Fact]
    [Trait("Kind", "Faults")]
    public async Task Whatever_stands_in_a_subject_or_a_text_a_mail_is_one_plain_text_to_one_person()
    {
        await using var sink = new SmtpSink();
        var now = World.Clock.GetUtcNow();
        var texts = HostileTexts.All.Select(StorableText.Clean).ToList();
        await using (var db = World.Db())
        {
            db.OutgoingMails.AddRange(texts.Select((text, number) => new OutgoingMail
            {
                Key = $"{number}", To = $"to{number}@example.invalid", Subject = $"退回修改：{text}", Body = $"原因：{text}", CreatedAt = now, NextAttemptAt = now,
            }));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        (await Sender(sink, MailSecurity.None).SendDueAsync()).ShouldBe(texts.Count);

        foreach (var (number, mail) in sink.Mails.Index())
        {
            var message = await MimeMessage.LoadAsync(new MemoryStream(Encoding.UTF8.GetBytes(mail.Data)), TestContext.Current.CancellationToken);
            mail.To.ShouldBe($"to{number}@example.invalid");
            message.Headers.Select(header => header.Field).ShouldBe(["From", "Date", "Subject", "Message-Id", "To", "MIME-Version"], ignoreOrder: true);
            message.Body.ShouldNotBeNull().ContentType.MimeType.ShouldBe("text/plain");
            HostileTexts.InPrint(message.Subject.ShouldNotBeNull()).ShouldContain(HostileTexts.InPrint(texts[number]));
            HostileTexts.InPrint(message.TextBody.ShouldNotBeNull()).ShouldContain(HostileTexts.InPrint(texts[number]));
        }
        sink.Mails.Count.ShouldBe(texts.Count);
    }

    [Theory]
    [InlineData(MailSecurity.StartTls)]
    [InlineData(MailSecurity.Tls)]
    public async Task Mail_goes_out_encrypted(MailSecurity security)
    {
        using var certificate = OwnCertificate();
        await using var sink = new SmtpSink(certificate, fromFirstByte: security == MailSecurity.Tls);
        await QueueAsync("one@example.invalid");

        (await Sender(sink, security, trusted: certificate).SendDueAsync()).ShouldBe(1);

        sink.Mails.Single().To.ShouldBe("one@example.invalid");
    }

    [Theory]
    [InlineData(MailSecurity.StartTls)]
    [InlineData(MailSecurity.Tls)]
    public async Task A_server_whose_certificate_nobody_vouches_for_gets_no_mail_and_no_mail_loses_an_attempt(MailSecurity security)
    {
        using var certificate = OwnCertificate();
        await using var sink = new SmtpSink(certificate, fromFirstByte: security == MailSecurity.Tls);
        await QueueAsync("one@example.invalid");

        (await Sender(sink, security).SendDueAsync()).ShouldBe(0);

        sink.Mails.ShouldBeEmpty();
        (await AttemptsAsync()).ShouldBe([0]);
    }

    [Fact]
    public async Task A_server_that_offers_no_encryption_where_it_is_demanded_gets_no_mail()
    {
        await using var sink = new SmtpSink();
        await QueueAsync("one@example.invalid");

        (await Sender(sink, MailSecurity.StartTls).SendDueAsync()).ShouldBe(0);

        sink.Mails.ShouldBeEmpty();
        (await AttemptsAsync()).ShouldBe([0]);
    }

    private MailSender Sender(SmtpSink sink, MailSecurity security, X509Certificate2? trusted = null)
    {
        var options = new MailOptions { Host = "127.0.0.1", Port = sink.Port, From = "portal@example.invalid", Security = security };
        return new MailSender(
            World.Get<IDbContextFactory<Core.Data.ReportsDb>>(), Options.Create(options), () => Client(trusted), World.Clock, NullLogger<MailSender>.Instance);
    }

    private static SmtpClient Client(X509Certificate2? trusted)
    {
        var client = new SmtpClient();
        if (trusted is not null)
            client.ServerCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == trusted.Thumbprint;
        return client;
    }

    private static X509Certificate2 OwnCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }

    private async Task QueueAsync(params string[] recipients)
    {
        await using var db = World.Db();
        var now = World.Clock.GetUtcNow();
        db.OutgoingMails.AddRange(recipients.Select(to =>
            new OutgoingMail { Key = to, To = to, Subject = "提醒", Body = "还有7天。", CreatedAt = now, NextAttemptAt = now }));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    private async Task<List<int>> AttemptsAsync()
    {
        await using var db = World.Db();
        return await db.OutgoingMails.Select(mail => mail.Attempts).ToListAsync(TestContext.Current.CancellationToken);
    }
}
