using System.Collections;
using System.Data.Common;

namespace GovInfoReports.Web.Tests.SqlServer;

/// <summary>No row, or one that says 1 and no, with as many columns as anybody looks for.</summary>
internal sealed class PaperReader(bool hasRow) : DbDataReader
{
    private const int ManyFields = 1_000;

    private bool _isBefore = true;

    public override int Depth => 0;

    public override int FieldCount => ManyFields;

    public override bool HasRows => hasRow;

    public override bool IsClosed => false;

    public override int RecordsAffected => -1;

    public override object this[int ordinal] => 1;

    public override object this[string name] => 1;

    public override bool Read()
    {
        var reads = hasRow && _isBefore;
        _isBefore = false;
        return reads;
    }

    public override bool NextResult() => false;

    public override bool IsDBNull(int ordinal) => false;

    public override bool GetBoolean(int ordinal) => false;

    public override int GetInt32(int ordinal) => 1;

    public override long GetInt64(int ordinal) => 1;

    public override string GetName(int ordinal) => $"c{ordinal}";

    public override int GetOrdinal(string name) => throw new IndexOutOfRangeException(name);

    public override string GetDataTypeName(int ordinal) => "int";

    public override Type GetFieldType(int ordinal) => typeof(int);

    public override object GetValue(int ordinal) => 1;

    public override int GetValues(object[] values) => throw new NotSupportedException();

    public override IEnumerator GetEnumerator() => throw new NotSupportedException();

    public override byte GetByte(int ordinal) => throw new NotSupportedException();

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override char GetChar(int ordinal) => throw new NotSupportedException();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override DateTime GetDateTime(int ordinal) => throw new NotSupportedException();

    public override decimal GetDecimal(int ordinal) => throw new NotSupportedException();

    public override double GetDouble(int ordinal) => throw new NotSupportedException();

    public override float GetFloat(int ordinal) => throw new NotSupportedException();

    public override Guid GetGuid(int ordinal) => throw new NotSupportedException();

    public override short GetInt16(int ordinal) => throw new NotSupportedException();

    public override string GetString(int ordinal) => throw new NotSupportedException();
}
