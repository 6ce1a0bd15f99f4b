namespace GovInfoReports.Core.Checks.Narrative;

/// <summary>A rule that reads the text of a report.</summary>
public abstract class NarrativeRule : CheckRule
{
    public override CheckScope Scope => CheckScope.Narrative;

    public override bool ReadsCells => false;

    public override Severity Severity => Severity.Warning;

    public override string Source => "本系统的文字校验";

    private protected Finding At(NarrativePlace place, int start, int length, string message, Severity? severity = null) =>
        new(Id, severity ?? Severity, place.Section, [], message) { Passage = place.Passage(start, length) };

    /// <summary>Another wording of a stretch of the compact text.</summary>
    private protected static TextFix Fix(NarrativePlace place, int start, int length, Func<string, string> reword)
    {
        var passage = place.Passage(start, length);
        return new TextFix(passage.BlockId, passage.Start, passage.Quote, reword(passage.Quote));
    }

    /// <summary>The text of a section, compact, its blocks on lines of their own.</summary>
    private protected static string TextOf(CheckContext context, string section) =>
        string.Join('\n', NarrativePlace.Of(context).Where(place => place.Section == section).Select(place => place.Text));
}
