using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Text;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace GovInfoReports.Core.Filing;

/// <summary>
/// Writes what a save changed: the sections' rows, each under the version it was opened with, and the rows of the edit log, in
/// one command. Every keystroke of a thousand clerks ends here, and EF's change tracker took twice the processor for it: connection,
/// names and types are EF's, the SQL is what both databases understand.
/// </summary>
internal sealed class SectionWriter
{
    /// <summary>Five values a row: with those of seven sections far from SQL Server's 2,100 parameters.</summary>
    private const int RowsAtOnce = 100;

    /// <summary>The head and six sections.</summary>
    private const int MostSections = 7;

    private static readonly string[][] SectionNames = Names(["@content", "@next", "@id", "@seen"], MostSections);
    private static readonly string[][] RowNames = Names(["@section", "@version", "@target", "@old", "@new"], RowsAtOnce);

    private readonly ConcurrentDictionary<(int Sections, int Rows), string> _commands = new();
    private readonly Table _section;
    private readonly Table _log;

    /// <param name="db">Of the database that all later calls go to.</param>
    public SectionWriter(ReportsDb db)
    {
        var names = db.GetService<ISqlGenerationHelper>();
        _section = new Table(db.Model.FindEntityType(typeof(ReportSection))!, names);
        _log = new Table(db.Model.FindEntityType(typeof(EditEntry))!, names);
    }

    /// <summary>In the transaction that is open on the context.</summary>
    /// <param name="sections">The changed ones, with the version they were opened with.</param>
    /// <param name="log">Of one report and one act, by the person who is named in the sections.</param>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else was faster; the transaction must not be committed.</exception>
    public async Task WriteAsync(ReportsDb db, IReadOnlyList<ReportSection> sections, IReadOnlyList<EditEntry> log, CancellationToken cancellationToken)
    {
        // In one order, so that two who write several sections wait for each other instead of standing in each other's way.
        IReadOnlyList<ReportSection> updated = [.. sections.OrderBy(section => section.SectionId, StringComparer.Ordinal)];
        using var maker = db.Database.GetDbConnection().CreateCommand();
        foreach (var rows in log.Chunk(RowsAtOnce))
        {
            var command = _commands.GetOrAdd((updated.Count, rows.Length), size => Command(size.Sections, size.Rows));
            var written = await db.Database.ExecuteSqlRawAsync(command, Values(maker, updated, rows), cancellationToken);
            if (written != updated.Count + rows.Length) throw new DbUpdateConcurrencyException($"A section of report {log[0].ReportId} has another version by now.");
            updated = [];
        }
    }

    private string Command(int sections, int rows)
    {
        var text = new StringBuilder();
        for (var i = 0; i < sections; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"UPDATE {_section.Name} SET {_section[nameof(ReportSection.Content)]} = @content{i}, {_section[nameof(ReportSection.Version)]} = @next{i}, ")
                .Append(CultureInfo.InvariantCulture, $"{_section[nameof(ReportSection.UpdatedAt)]} = @at, {_section[nameof(ReportSection.UpdatedBy)]} = @by, {_section[nameof(ReportSection.UpdatedById)]} = @byId ")
                .Append(CultureInfo.InvariantCulture, $"WHERE {_section[nameof(ReportSection.ReportId)]} = @report AND {_section[nameof(ReportSection.SectionId)]} = @id{i} ")
                .Append(CultureInfo.InvariantCulture, $"AND {_section[nameof(ReportSection.Version)]} = @seen{i};\n");
        }
        string[] columns =
        [
            nameof(EditEntry.ReportId), nameof(EditEntry.Batch), nameof(EditEntry.Origin), nameof(EditEntry.At), nameof(EditEntry.UserName), nameof(EditEntry.UserId),
            nameof(EditEntry.SectionId), nameof(EditEntry.SectionVersion), nameof(EditEntry.Target), nameof(EditEntry.OldValue), nameof(EditEntry.NewValue),
        ];
        var values = Enumerable.Range(0, rows).Select(i => $"(@report, @batch, @origin, @at, @by, @byId, @section{i}, @version{i}, @target{i}, @old{i}, @new{i})");
        text.Append(CultureInfo.InvariantCulture, $"INSERT INTO {_log.Name} ({string.Join(", ", columns.Select(column => _log[column]))}) VALUES {string.Join(", ", values)}");
        return text.ToString();
    }

    private List<DbParameter> Values(DbCommand maker, IReadOnlyList<ReportSection> sections, EditEntry[] rows)
    {
        var act = rows[0];
        List<DbParameter> values = new(6 + (SectionNames[0].Length * sections.Count) + (RowNames[0].Length * rows.Length))
        {
            _log.Value(maker, "@report", nameof(EditEntry.ReportId), act.ReportId), _log.Value(maker, "@batch", nameof(EditEntry.Batch), act.Batch),
            _log.Value(maker, "@origin", nameof(EditEntry.Origin), act.Origin), _log.Value(maker, "@at", nameof(EditEntry.At), act.At),
            _log.Value(maker, "@by", nameof(EditEntry.UserName), act.UserName), _log.Value(maker, "@byId", nameof(EditEntry.UserId), act.UserId),
        };
        for (var i = 0; i < sections.Count; i++)
        {
            var names = SectionNames[i];
            values.Add(_section.Value(maker, names[0], nameof(ReportSection.Content), sections[i].Content));
            values.Add(_section.Value(maker, names[1], nameof(ReportSection.Version), sections[i].Version + 1));
            values.Add(_section.Value(maker, names[2], nameof(ReportSection.SectionId), sections[i].SectionId));
            values.Add(_section.Value(maker, names[3], nameof(ReportSection.Version), sections[i].Version));
        }
        for (var i = 0; i < rows.Length; i++)
        {
            var names = RowNames[i];
            values.Add(_log.Value(maker, names[0], nameof(EditEntry.SectionId), rows[i].SectionId));
            values.Add(_log.Value(maker, names[1], nameof(EditEntry.SectionVersion), rows[i].SectionVersion));
            values.Add(_log.Value(maker, names[2], nameof(EditEntry.Target), rows[i].Target));
            values.Add(_log.Value(maker, names[3], nameof(EditEntry.OldValue), rows[i].OldValue));
            values.Add(_log.Value(maker, names[4], nameof(EditEntry.NewValue), rows[i].NewValue));
        }
        return values;
    }

    /// <summary>What the parameters of each row are called: written out once, as every save asks for them.</summary>
    private static string[][] Names(string[] words, int rows) => [.. Enumerable.Range(0, rows).Select(row => words.Select(word => $"{word}{row}").ToArray())];

    /// <summary>A table as the model has it, in the words of its database.</summary>
    private sealed class Table
    {
        private readonly Dictionary<string, (string Name, RelationalTypeMapping Type, bool IsNullable)> _columns;

        public Table(IEntityType type, ISqlGenerationHelper names)
        {
            var table = StoreObjectIdentifier.Create(type, StoreObjectType.Table)!.Value;
            Name = names.DelimitIdentifier(table.Name, table.Schema);
            _columns = type.GetProperties().ToDictionary(
                property => property.Name,
                property => (names.DelimitIdentifier(property.GetColumnName(table)!), property.GetRelationalTypeMapping(), property.IsNullable));
        }

        public string Name { get; }

        public string this[string property] => _columns[property].Name;

        public DbParameter Value(DbCommand maker, string name, string property, object? value) =>
            _columns[property].Type.CreateParameter(maker, name, value, _columns[property].IsNullable);
    }
}
