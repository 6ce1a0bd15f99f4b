using System.Text;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Data;

/// <summary>From the schema of the first release, with what an office had stored in it, to the newest one.</summary>
public sealed class UpgradeTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private const string FirstRelease = "Initial";
    private const string OldText = "第一版系统里填写的内容。";

    private readonly bool _isPostgres = fixture.IsPostgres;

    [Fact]
    public async Task What_was_stored_with_the_first_release_is_read_and_edited_after_the_upgrade()
    {
        if (!_isPostgres) Assert.Skip("The rows are written as PostgreSQL of the first release had them.");
        await using var old = await CopiedDatabase.NewAsync(World);
        await using var node = World.Node(old.Contexts);
        await using (var db = node.Db()) await db.GetService<IMigrator>().MigrateAsync(FirstRelease);
        var public2024 = Reports.Clean(World.Bureau, 2024, OldText);
        await StoreAsync(old.ConnectionString, public2024);

        await node.Get<DatabaseOwner>().UpgradeAsync();

        await using var read = node.Db();
        var user = await read.Users.AsNoTracking().Include(u => u.Roles).SingleAsync();
        (user.UserName, user.Roles.Single().Role.ToString(), user.IsDisabled).ShouldBe(("zhang", "Clerk", false));
        var published = (await node.Public.FindAsync("old-cz", 2024)).ShouldNotBeNull();
        (published.ContentHash, ContentHash.Of(published.Content!)).ShouldBe((ContentHash.Of(public2024), ContentHash.Of(public2024)));
        var clerk = await node.Get<Core.Accounts.Actors>().OfAsync(user.Id);
        var draft = await node.Drafts.OpenAsync(clerk, 2);
        draft.Content.Sections["s1"].Single().Text(draft.Content.Tables).ShouldBe(OldText);
        await node.Drafts.ApplyAsync(clerk, 2, [new CellPatch("table3.new_received.natural_person", 0, 7)], "upgrade", "录入");
        (await node.Drafts.OpenAsync(clerk, 2)).Content.Tables["table3.new_received.natural_person"].ShouldBe(7);
        (await read.AuditEntries.AsNoTracking().SingleAsync(line => line.Kind == "sign-in")).UserName.ShouldBe("张三");
    }

    [Fact]
    public async Task Nodes_that_start_together_bring_an_empty_database_up_to_date_once()
    {
        if (!_isPostgres) Assert.Skip("Needs a database of its own.");
        await using var empty = await CopiedDatabase.NewAsync(World);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => new DatabaseOwner(empty.Contexts).UpgradeAsync())));

        await using var migrated = empty.Contexts.CreateDbContext();
        (await migrated.Database.GetAppliedMigrationsAsync()).ShouldBe(migrated.Database.GetMigrations());
    }

    /// <summary>An office, a bureau, its clerk, a report of 2024 that is public, and one of 2025 that is being written.</summary>
    private async Task StoreAsync(string connectionString, ReportContent public2024)
    {
        var draft = Reports.Clean(World.Bureau, 2025, OldText);
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var rows = new NpgsqlCommand(
            """
            INSERT INTO "Agencies" ("Id", "Code", "Kind", "Name", "ParentId", "Path", "Signers", "MakesRegulations", "SortOrder", "Contact", "Version") VALUES
              (1, 'old-qu', 'DistrictGovernment', '旧区人民政府', NULL, '/1/', 1, false, 0, '', 1),
              (2, 'old-cz', 'Department', '东溪区财政局', 1, '/1/2/', 1, false, 0, '电话 0000-0000000', 1);
            INSERT INTO "AspNetUsers" ("Id", "DisplayName", "MustChangePassword", "IsDisabled", "CreatedAt", "UserName", "NormalizedUserName", "EmailConfirmed",
              "PasswordHash", "SecurityStamp", "ConcurrencyStamp", "PhoneNumberConfirmed", "TwoFactorEnabled", "LockoutEnabled", "AccessFailedCount") VALUES
              (1, '张三', false, false, now(), 'zhang', 'ZHANG', false, 'x', 'a', 'b', false, false, true, 0);
            INSERT INTO "RoleAssignments" ("UserId", "Role", "AgencyId") VALUES (1, 'Clerk', 2);
            INSERT INTO "AuditEntries" ("At", "UserId", "UserName", "Kind", "Subject", "Details") VALUES (now(), 1, '张三', 'sign-in', 'user:1', '');
            INSERT INTO "Settings" ("AgencyId", "Name", "Value", "Version") VALUES (NULL, 'site', '{"Name":"旧站"}', 1);
            INSERT INTO "Reports" ("Id", "AgencyId", "Year", "FormId", "State", "IsHistorical", "CreatedAt", "StateSince", "Version") VALUES
              (1, 2, 2024, @form2024, 'Approved', false, now(), now(), 1),
              (2, 2, 2025, @form2025, 'Draft', false, now(), now(), 1);
            INSERT INTO "Revisions" ("Id", "ReportId", "Number", "PublicNumber", "AgencyName", "Title", "Content", "ContentHash", "Cells", "RuleSetVersion", "Errors",
              "Warnings", "FrozenAt", "SubmittedById", "SubmittedBy", "ReceiptNumber", "IsApproved", "State", "PublishedAt", "SearchText", "Version") VALUES
              (1, 1, 1, 1, '东溪区财政局', @title, @content, @hash, @cells, 1, 0, 0, now(), 1, '张三', 'R-1', true, 'Public', now(), '旧检索文本', 1);
            INSERT INTO "PublishedFiles" ("RevisionId", "Format", "Bytes", "Sha256") VALUES (1, 'pdf', '\x25504446', 'abc');
            """ + string.Join('\n', SectionJson.SectionIds(draft.Form).Select(Section)),
            connection);
        rows.Parameters.AddWithValue("form2024", public2024.Form.Id);
        rows.Parameters.AddWithValue("form2025", draft.Form.Id);
        rows.Parameters.AddWithValue("title", public2024.Title!);
        rows.Parameters.AddWithValue("content", Encoding.UTF8.GetString(CanonicalJson.Of(public2024)));
        rows.Parameters.AddWithValue("hash", ContentHash.Of(public2024));
        rows.Parameters.AddWithValue("cells", PackedCells.Pack(public2024.Tables.Evaluate(TotalsBasis.Computed)));
        foreach (var id in SectionJson.SectionIds(draft.Form)) rows.Parameters.AddWithValue(id, SectionJson.Write(draft, id));
        await rows.ExecuteNonQueryAsync();
        await using var next = new NpgsqlCommand(
            string.Concat(new[] { "Agencies", "AspNetUsers", "Reports", "Revisions" }.Select(table =>
                $"""SELECT setval(pg_get_serial_sequence('"{table}"', 'Id'), 10);""")), connection);
        await next.ExecuteNonQueryAsync();
    }

    private static string Section(string id) =>
        $"""INSERT INTO "Sections" ("ReportId", "SectionId", "Content", "UpdatedAt", "UpdatedBy", "Version") VALUES (2, '{id}', @{id}::jsonb, now(), '张三', 1);""";
}
