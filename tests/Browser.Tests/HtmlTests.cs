using System.Diagnostics;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace GovInfoReports.Browser.Tests;

/// <summary>
/// The HTML of the public side, judged by html-validate: two pages of every kind that the demo has, the files in HTML and the pages that say
/// that something is not there.
/// </summary>
public sealed partial class HtmlTests(PortalUnderTest portal)
{
    /// <summary>Pages of one kind are made by the same code.</summary>
    private const int OfAKind = 2;

    /// <summary>The signed-in side; and the document of Scalar, which is not ours.</summary>
    private static readonly string[] Others = ["/portal", "/docs/api/console"];

    private readonly Dictionary<string, int> _kinds = new(StringComparer.Ordinal);

    [Fact]
    public async Task Every_kind_of_public_page_is_valid()
    {
        var check = Environment.GetEnvironmentVariable("HTML_CHECK");
        Assert.SkipWhen(string.IsNullOrEmpty(check), "没有 html-validate（由 ./test.sh 安装，需要 npm），不检查公开页面的 HTML。");
        var pages = Directory.CreateTempSubdirectory("govinfo-html-");
        try
        {
            await SavePagesAsync(pages.FullName);
            _kinds.Count.ShouldBeGreaterThan(40, string.Join(' ', _kinds.Keys));

            (await JudgeAsync(check!, pages.FullName)).ShouldBeEmpty();
        }
        finally
        {
            pages.Delete(recursive: true);
        }
    }

    private async Task SavePagesAsync(string folder)
    {
        using var reader = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri(portal.Address) };
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<string>(["/", "/elder", "/nowhere", "/elder/nowhere", "/search?q=%E6%95%99%E8%82%B2", "/search?q=none", "/statistics?agencies=none", "/d/none", await WithdrawnAsync()]);
        while (waiting.TryDequeue(out var address))
        {
            if (!seen.Add(address) || _kinds.GetValueOrDefault(KindOf(address)) == OfAKind) continue;
            using var answer = await reader.GetAsync(address, TestContext.Current.CancellationToken);
            if (answer.Content.Headers.ContentType?.MediaType != "text/html") continue;
            var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            var number = _kinds[KindOf(address)] = _kinds.GetValueOrDefault(KindOf(address)) + 1;
            await File.WriteAllTextAsync(Path.Combine(folder, $"{Unsafe().Replace(KindOf(address), "_")}-{number}.html"), html, TestContext.Current.CancellationToken);
            foreach (var link in LinksOf(html)) waiting.Enqueue(link);
        }
    }

    private static IEnumerable<string> LinksOf(string html) => new HtmlParser().ParseDocument(html).QuerySelectorAll("a[href]")
        .Select(link => link.GetAttribute("href")!.Split('#')[0])
        .Where(link => link.StartsWith('/') && !IsFile().IsMatch(link) && !Others.Any(link.StartsWith));

    private async Task<string> WithdrawnAsync()
    {
        await using var db = await portal.Services.GetRequiredService<IDbContextFactory<ReportsDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var report = await db.Revisions.Where(revision => revision.State == RevisionState.Withdrawn)
            .Select(revision => new { revision.Report.Agency.Code, revision.Report.Year }).FirstAsync(TestContext.Current.CancellationToken);
        return $"/r/{report.Code}/{report.Year}";
    }

    /// <returns>What is wrong, a line each.</returns>
    private static async Task<string> JudgeAsync(string check, string pages)
    {
        // The node of Playwright's driver: new enough, and there wherever this test is.
        var node = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, ".playwright", "node"), "node*", SearchOption.AllDirectories).Single(file => Path.GetFileNameWithoutExtension(file) == "node");
        string[] arguments =
            [Path.Combine(check, "node_modules/html-validate/bin/html-validate.mjs"), "--config", Path.Combine(check, "rules.json"), "--formatter", "text", Path.Combine(pages, "*.html")];
        using var judge = Process.Start(new ProcessStartInfo(node, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = judge.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var words = await judge.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await judge.WaitForExitAsync(TestContext.Current.CancellationToken);
        return judge.ExitCode == 0 ? words : $"{words}{await errors}exit code {judge.ExitCode}";
    }

    /// <summary>The address without what tells pages of one kind apart.</summary>
    private static string KindOf(string address)
    {
        var parts = address.Split('?');
        var path = Number().Replace(Code().Replace(parts[0], "$1/_"), "_");
        return parts.Length == 1 ? path : $"{path}?{string.Join('&', parts[1].Split('&').Select(question => question.Split('=')[0]).Distinct().Order(StringComparer.Ordinal))}";
    }

    [GeneratedRegex("(/(?:d|a|r))/[^/]+")]
    private static partial Regex Code();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();

    [GeneratedRegex("[^a-z_]+")]
    private static partial Regex Unsafe();

    [GeneratedRegex(@"\.(?:pdf|docx|xlsx|csv|zip|json|atom|xml)(?:\?|$)")]
    private static partial Regex IsFile();
}
