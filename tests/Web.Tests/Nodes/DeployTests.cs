using System.Diagnostics;
using System.Globalization;
using GovInfoReports.Core.Data;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shouldly;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace GovInfoReports.Web.Tests.Nodes;

/// <summary>What deploy/ hands out: its parts belong together, and what it runs runs.</summary>
public sealed class DeployTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private readonly bool _isPostgres = fixture.IsPostgres;

    [Fact]
    public void The_manifests_name_each_other_and_hold_no_secret()
    {
        var all = Directory.EnumerateFiles(Repository.File("deploy", "kubernetes"), "*.yaml").SelectMany(Read).ToList();
        var deployment = all.Single(document => Text(document, "kind") == "Deployment");
        var labels = Text(deployment, "spec", "template", "metadata", "labels");

        Text(deployment, "spec", "selector", "matchLabels").ShouldBe(labels);
        Text(all.Single(document => Text(document, "kind") == "Service"), "spec", "selector").ShouldBe(labels);
        Text(all.Single(document => Text(document, "kind") == "PodDisruptionBudget"), "spec", "selector", "matchLabels").ShouldBe(labels);
        var ingress = all.Single(document => Text(document, "kind") == "Ingress");
        Text(ingress, "metadata", "annotations", "nginx.ingress.kubernetes.io/affinity").ShouldBe("cookie");
        Text(ingress, "spec", "rules", "0", "http", "paths", "0", "backend", "service", "name")
            .ShouldBe(Text(all.Single(document => Text(document, "kind") == "Service"), "metadata", "name"));
        Text(deployment, "spec", "template", "spec", "containers", "0", "readinessProbe", "httpGet", "path").ShouldBe("/healthz/ready");
        Text(deployment, "spec", "template", "spec", "containers", "0", "livenessProbe", "httpGet", "path").ShouldBe("/healthz/live");
        int.Parse(Text(deployment, "spec", "replicas"), CultureInfo.InvariantCulture).ShouldBeGreaterThan(1);

        var said = string.Concat(all.Where(document => Text(document, "kind") != "Kustomization").Select(document => Text(document)));
        said.ShouldContain("secretKeyRef");
        said.ShouldNotContain("Password=");
    }

    [Fact]
    public async Task The_nightly_copy_is_what_the_portal_restores_and_only_the_newest_stay()
    {
        if (!_isPostgres) Assert.Skip("The script copies a PostgreSQL database.");
        await World.PublishedAsync(await World.CleanDraftAsync());
        var folder = Directory.CreateTempSubdirectory("govinfo-nightly-").FullName;
        foreach (var day in new[] { "20200101", "20200102", "20200103" }) await File.WriteAllTextAsync(Path.Combine(folder, $"govinfo-{day}.dump"), day);

        await RunAsync(folder);

        var kept = Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal).ToList();
        kept.Count.ShouldBe(2);
        kept[0].ShouldBe("govinfo-20200103.dump");
        await using var restored = await CopiedDatabase.NewAsync(World);
        await using var node = World.Node(restored.Contexts);
        await node.Get<DatabaseCopy>().RestoreAsync(Path.Combine(folder, kept[1]), overwrite: false);
        (await CopiedDatabase.HashesAsync(restored.ConnectionString)).ShouldBe(await CopiedDatabase.HashesAsync(Connection()), ignoreOrder: true);
        Directory.Delete(folder, recursive: true);
    }

    private async Task RunAsync(string folder)
    {
        var connection = new NpgsqlConnectionStringBuilder(Connection());
        var start = new ProcessStartInfo("sh", [Repository.File("deploy", "kubernetes", "backup.sh"), "once"]) { RedirectStandardError = true };
        start.Environment["PGHOST"] = connection.Host;
        start.Environment["PGUSER"] = connection.Username;
        start.Environment["PGDATABASE"] = connection.Database;
        start.Environment["FOLDER"] = folder;
        start.Environment["KEEP"] = "2";
        using var script = Process.Start(start)!;
        var said = await script.StandardError.ReadToEndAsync();
        await script.WaitForExitAsync();
        script.ExitCode.ShouldBe(0, said);
    }

    private string Connection()
    {
        using var db = World.Db();
        return db.Database.GetConnectionString()!;
    }

    private static IEnumerable<YamlNode> Read(string file)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(File.ReadAllText(file)));
        return stream.Documents.Select(document => document.RootNode);
    }

    /// <summary>What stands at a path of keys and places in lists, as text.</summary>
    private static string Text(YamlNode node, params string[] path) => path
        .Aggregate(node, (at, step) => at is YamlSequenceNode list ? list[int.Parse(step, CultureInfo.InvariantCulture)] : at[step]).ToString();
}
