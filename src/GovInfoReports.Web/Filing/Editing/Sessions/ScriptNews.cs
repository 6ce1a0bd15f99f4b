namespace GovInfoReports.Web.Filing.Editing.Sessions;

// Not records, and not handed over as lists: for every type that a circuit hands to its script as an object, the framework looks through
// all that the type derives from, interfaces included, and keeps what it found with the circuit. A class of declared properties costs one entry.

/// <summary>What the script needs to open a section: see the constructor of Editor in editor.js.</summary>
/// <param name="storageKey">Under which the browser keeps what is not saved.</param>
/// <param name="figures">The form's cells by id, as <see cref="EditJson"/>.</param>
/// <param name="grid">The table as markup; null for a section without one.</param>
/// <param name="savedAt">The clock of the last save, if there was one.</param>
internal sealed class OpenedSection(string storageKey, byte[] figures, byte[]? grid, Guid? session, string? savedAt)
{
    public string StorageKey => storageKey;

    public byte[] Figures => figures;

    public byte[]? Grid => grid;

    public Guid? Session => session;

    public string? SavedAt => savedAt;
}

/// <summary>Values that now stand in the database.</summary>
/// <param name="clock">When they were stored, if just now.</param>
internal sealed class SavedNews(IReadOnlyList<StoredValue> values, string? clock)
{
    public IReadOnlyList<StoredValue> Values => values;

    public string? Clock => clock;
}
