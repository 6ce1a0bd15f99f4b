using Microsoft.AspNetCore.Components;

namespace GovInfoReports.Web.Shared;

/// <summary>A part of the signed-in side that reads: what it has asked for stops when the person leaves it.</summary>
public abstract class PortalComponent : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private LatestReading? _latest;

    /// <summary>Cancelled when the part is left. For what is read; what a person does runs to its end.</summary>
    protected CancellationToken Gone => _gone.Token;

    /// <summary>Reads and shows what this part is about, unless it is asked for something newer meanwhile: see <see cref="LatestReading.ShowAsync"/>.</summary>
    protected Task ShowLatestAsync(Func<CancellationToken, Task<Action>> read) => (_latest ??= new LatestReading()).ShowAsync(read, Gone);

    /// <summary>What a provider throws instead of a cancellation (SqlClient does) is no failure of a page that nobody sees any more.</summary>
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        try
        {
            await base.SetParametersAsync(parameters);
        }
        catch (Exception) when (Gone.IsCancellationRequested)
        {
            throw new OperationCanceledException(Gone);
        }
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    // The source itself is left to the collector: it holds nothing, and what is still being read may ask for its token.
    protected virtual void Dispose(bool disposing) => _gone.Cancel();
}
