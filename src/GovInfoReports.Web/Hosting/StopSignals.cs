using System.Runtime.InteropServices;

namespace GovInfoReports.Web.Hosting;

/// <summary>Ctrl-C and its kin, heard from the first line on: the framework listens only once the portal serves.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<PosixSignalRegistration> _heard;

    public StopSignals() => _heard = [Hear(PosixSignal.SIGINT), Hear(PosixSignal.SIGTERM), Hear(PosixSignal.SIGQUIT)];

    public CancellationToken Stopping => _stopping.Token;

    public void Dispose()
    {
        _heard.ForEach(signal => signal.Dispose());
        _stopping.Dispose();
    }

    private PosixSignalRegistration Hear(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        if (!_stopping.IsCancellationRequested) Console.WriteLine("正在停止，请稍候……");
        _stopping.Cancel();
    });
}
