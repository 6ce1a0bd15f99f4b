using GovInfoReports.Core.Data;
using GovInfoReports.Tests.Shared;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace GovInfoReports.Browser.Tests;

/// <summary>The disk under the database fills up while a clerk types.</summary>
[Trait("Kind", "Faults")]
public sealed class EditorFullDiskTests(PortalUnderTest shared)
{
    private const int Paragraphs = 10;
    private const int Characters = 3000;

    [Fact]
    public async Task On_a_full_disk_the_page_says_why_it_is_not_saved_and_saves_by_itself_when_there_is_room()
    {
        using var disk = new SmallDisk(400);
        await using var portal = new PortalOn(disk);
        await portal.InitializeAsync();
        var clerk = await EditorClerk.HireAsync(portal.Services, PortalProcess.Office);
        await using var desk = await clerk.OpenAsync(await Person.ArriveAsync(shared.Browser, portal.Address), "s1");
        await desk.Blocks.First.ClickAsync();
        await desk.Keyboard.TypeAsync("先写一句。");
        await desk.ExpectSavedAsync();

        disk.Fill();
        // More than fits into the pages that the database has already, and not to be compressed.
        var random = new Random(20260121);
        var text = Enumerable.Range(0, Paragraphs).Select(_ => string.Concat(Enumerable.Range(0, Characters).Select(_ => (char)('一' + random.Next(20_000))))).ToArray();
        await desk.PasteAsync(string.Join('\n', text));
        await Assertions.Expect(desk.Status).ToContainTextAsync("未保存：数据库所在磁盘已满", new() { UseInnerText = true, Timeout = 60_000 });
        disk.MakeRoom();

        await desk.ExpectSavedAsync(60_000);
        string.Concat(await desk.StoredTextsAsync("s1")).ShouldBe("先写一句。" + string.Concat(text));
        desk.ExpectNoComplaints();
    }

    private sealed class PortalOn(SmallDisk disk) : PortalProcess
    {
        protected override Task<LocalPostgres> StartClusterAsync() => LocalPostgres.StartAsync(Path.Combine(disk.Folder, "postgres"));
    }
}
