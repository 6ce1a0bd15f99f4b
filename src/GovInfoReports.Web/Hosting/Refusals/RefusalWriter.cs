using System.IO.Pipelines;

namespace GovInfoReports.Web.Hosting.Refusals;

/// <summary>
/// Writes on, and puts words into an answer of the server that has none. Nothing is copied: of what is flushed at once only the first piece is held
/// back, in the place where it was written, until it is known whether more follows.
/// </summary>
internal sealed class RefusalWriter(PipeWriter to) : PipeWriter
{
    private Memory<byte> _place;
    private int _held;
    private bool _isFirst = true;

    public override bool CanGetUnflushedBytes => to.CanGetUnflushedBytes;

    public override long UnflushedBytes => to.UnflushedBytes + _held;

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (!_isFirst) return to.GetMemory(sizeHint);
        if (_held == 0) return _place = to.GetMemory(Math.Max(sizeHint, RefusalWords.Longest));
        Release();
        return to.GetMemory(sizeHint);
    }

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void Advance(int bytes)
    {
        if (!_isFirst) to.Advance(bytes);
        else if (_held == 0) _held = bytes;
        else
        {
            // Written on behind the first piece without asking for room again.
            _held += bytes;
            Release();
        }
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (_held > 0) SayOrRelease();
        _isFirst = true;
        return to.FlushAsync(cancellationToken);
    }

    public override void Complete(Exception? exception = null)
    {
        if (_held > 0) SayOrRelease();
        to.Complete(exception);
    }

    public override ValueTask CompleteAsync(Exception? exception = null)
    {
        if (_held > 0) SayOrRelease();
        return to.CompleteAsync(exception);
    }

    public override void CancelPendingFlush() => to.CancelPendingFlush();

    private void SayOrRelease()
    {
        if (RefusalWords.Of(_place.Span[.._held]) is { } answer)
        {
            answer.CopyTo(_place.Span);
            _held = answer.Length;
        }
        Release();
    }

    private void Release()
    {
        to.Advance(_held);
        (_held, _isFirst, _place) = (0, false, default);
    }
}
