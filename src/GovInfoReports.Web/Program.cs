using GovInfoReports.Web.Hosting;

try
{
    await using var portal = await PortalHost.BuildAsync(args);
    await portal.RunAsync();
    return 0;
}
catch (Exception exception) when (StartupFailure.Explain(exception) is { } message)
{
    await Console.Error.WriteLineAsync($"政府信息公开年报系统未能启动：{message}");
    return 1;
}

/// <summary>Named so that tests can start the portal.</summary>
public partial class Program;
