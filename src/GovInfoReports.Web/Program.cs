using GovInfoReports.Web.Hosting;

const int Interrupted = 130;

using var signals = new StopSignals();
try
{
    await using (var portal = await PortalHost.BuildAsync(args, signals.Stopping)) await portal.RunAsync(signals.Stopping);
    Console.WriteLine("门户已停止。");
    return 0;
}
// Whatever a stop in the middle of the start brings with it.
catch (Exception) when (signals.Stopping.IsCancellationRequested)
{
    Console.WriteLine("启动已中断，门户没有启动；可以随时重新启动。");
    return Interrupted;
}
catch (Exception exception) when (StartupFailure.Explain(exception) is { } message)
{
    await Console.Error.WriteLineAsync($"政府信息公开年报系统未能启动：{message}");
    return 1;
}

/// <summary>Named so that tests can start the portal.</summary>
public partial class Program;
