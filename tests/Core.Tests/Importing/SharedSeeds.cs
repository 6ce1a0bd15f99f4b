using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Xunit;

namespace GovInfoReports.Core.Tests.Importing;

/// <summary>The five real reports beside the checkout, with what they say. They are no part of the project; without them their tests skip.</summary>
internal static class SharedSeeds
{
    public static readonly string[] Ids = ["000", "001", "002", "003", "004"];

    public static TheoryData<string> All => [.. Ids];

    public static (string Path, JsonNode Truth) Load(string id)
    {
        var folder = System.IO.Path.Combine(Root(), "..", "shared", "seeds");
        var file = Directory.Exists(folder) ? Directory.GetFiles(folder, id + "_*.txt").FirstOrDefault() : null;
        if (file is null) Assert.Skip("../shared/seeds is not there: the five real reports are not part of the project.");
        return (file, JsonNode.Parse(File.ReadAllText(System.IO.Path.Combine(folder, "truth", id + ".json")))!);
    }

    /// <summary>The checkout's root: the folder of the solution.</summary>
    public static string Root([CallerFilePath] string here = "")
    {
        var folder = System.IO.Path.GetDirectoryName(here);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder, "GovInfoReports.sln"))) folder = System.IO.Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException("The checkout's root was not found.");
    }
}
