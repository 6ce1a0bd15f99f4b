namespace GovInfoReports.Core.Importing.Files;

/// <summary>A file asks for more work than any report needs. The message is the refusal, one Chinese line.</summary>
public sealed class OverBudgetException(string message) : Exception(message);

/// <summary>
/// What reading one file may cost, counted and not timed, so that the same file meets the same end on every machine; the time limit is
/// a last resort. Every parser spends from the budget as it goes, and so can be stopped.
/// </summary>
public sealed class ParserBudget(CancellationToken cancellation = default, TimeProvider? clock = null)
{
    /// <summary>Elements, cells, letters and lines drawn; an ordinary report has some ten thousand.</summary>
    public const int MostNodes = 200_000;

    /// <summary>Elements within each other; a browser's page has some thirty.</summary>
    public const int MostDepth = 256;

    /// <summary>Bytes that come out of a package: twenty times the largest report seen, pictures left out.</summary>
    public const int MostUnpackedBytes = 24 * 1024 * 1024;

    private const int NodesBetweenLooks = 512;
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(30);

    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly long _start = (clock ?? TimeProvider.System).GetTimestamp();
    private int _sinceLook;
    private long _bytes;

    /// <summary>Nodes spent so far.</summary>
    public int Spent { get; private set; }

    /// <exception cref="OverBudgetException">The budget is used up.</exception>
    /// <exception cref="OperationCanceledException">The caller does not want the result any more.</exception>
    public void Spend(int nodes = 1)
    {
        Spent += nodes;
        if (Spent > MostNodes) throw new OverBudgetException($"文件内容过多（超过 {MostNodes / 10_000} 万个元素），不像一份年度报告。请只保留报告正文和表格后再导入。");
        _sinceLook += nodes;
        if (_sinceLook < NodesBetweenLooks) return;
        _sinceLook = 0;
        Look();
    }

    /// <summary>Says how deep the parser stands.</summary>
    /// <exception cref="OverBudgetException">Deeper than any report.</exception>
    public static void Demand(int depth)
    {
        if (depth > MostDepth) throw new OverBudgetException($"文件中的元素层层嵌套（超过 {MostDepth} 层），无法读取。请复制其中的文字和表格后粘贴导入。");
    }

    /// <summary>Bytes that came out of a compressed file.</summary>
    /// <exception cref="OverBudgetException">More than a report can hold.</exception>
    public void Unpack(int bytes)
    {
        _bytes += bytes;
        if (_bytes > MostUnpackedBytes) throw TooLarge();
        Look();
    }

    internal static OverBudgetException TooLarge() =>
        new($"文件解压后超过 {MostUnpackedBytes / 1024 / 1024} MB，不像一份年度报告。请另存一份只含报告正文和表格的文件后再导入。");

    private void Look()
    {
        cancellation.ThrowIfCancellationRequested();
        if (_clock.GetElapsedTime(_start) > MostTime) throw new OverBudgetException("读取文件用时过长，已停止。请复制其中的文字和表格后粘贴导入。");
    }
}
