namespace GovInfoReports.Core.Exporting;

/// <summary>A short official document that an office sends round: a 通报 with a few lists.</summary>
/// <param name="Owner">Who signs it.</param>
/// <param name="Day">The date under the signature, as it is printed.</param>
public sealed record NoticeDocument(string Title, string Owner, string Day, IReadOnlyList<NoticeBlock> Blocks);

/// <summary>A piece of it, in reading order.</summary>
public abstract record NoticeBlock;

public sealed record NoticeHeading(string Text) : NoticeBlock;

public sealed record NoticeParagraph(string Text) : NoticeBlock;

/// <param name="Weights">How wide the columns are against one another.</param>
/// <param name="Rows">A text for each column; the second names the row.</param>
public sealed record NoticeTable(IReadOnlyList<double> Weights, IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<string>> Rows) : NoticeBlock;
