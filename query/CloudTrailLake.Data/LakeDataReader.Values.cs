using System.Collections;
using System.Data.Common;
using System.Data.SqlTypes;
using System.Runtime.CompilerServices;
using CloudTrailLake.Data.Columns;
using CloudTrailLake.Data.Values;

namespace CloudTrailLake.Data;

/// <content>The values of the current row.</content>
public sealed partial class LakeDataReader
{
    /// <inheritdoc/>
    public override object this[int ordinal] => GetValue(ordinal);

    /// <inheritdoc/>
    public override object this[string name] => GetValue(GetOrdinal(name));

    /// <inheritdoc/>
    public override bool IsDBNull(int ordinal) => Cell(ordinal).IsNull(_row);

    /// <inheritdoc/>
    public override object GetValue(int ordinal)
    {
        var column = Cell(ordinal);
        return column.IsNull(_row) ? DBNull.Value : column.Value(_row);
    }

    /// <inheritdoc/>
    public override int GetValues(object[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        int count = Math.Min(values.Length, FieldCount);
        for (int i = 0; i < count; i++)
        {
            values[i] = GetValue(i);
        }

        return count;
    }

    /// <inheritdoc/>
    public override bool GetBoolean(int ordinal) => Filled(ordinal).Boolean(_row);

    /// <summary>An integer that fits.</summary>
    public override byte GetByte(int ordinal) => Filled(ordinal).Byte(_row);

    /// <summary>An integer that fits.</summary>
    public override short GetInt16(int ordinal) => Filled(ordinal).Int16(_row);

    /// <summary>An integer that fits.</summary>
    public override int GetInt32(int ordinal) => Filled(ordinal).Int32(_row);

    /// <summary>An integer.</summary>
    public override long GetInt64(int ordinal) => Filled(ordinal).Int64(_row);

    /// <summary>A real, or an integer.</summary>
    public override float GetFloat(int ordinal) => Filled(ordinal).Single(_row);

    /// <summary>A double or any other number.</summary>
    public override double GetDouble(int ordinal) => Filled(ordinal).Double(_row);

    /// <summary>A decimal, or an integer.</summary>
    public override decimal GetDecimal(int ordinal) => Filled(ordinal).Decimal(_row);

    /// <summary>A timestamp in UTC (kind Utc), or a date at midnight (kind Unspecified).</summary>
    public override DateTime GetDateTime(int ordinal) => Filled(ordinal).DateTime(_row);

    /// <inheritdoc/>
    public override string GetString(int ordinal) => Filled(ordinal).Text(_row);

    /// <summary>A text of one character.</summary>
    public override char GetChar(int ordinal) => GetFieldValue<char>(ordinal);

    /// <summary>A text in a form that <see cref="Guid.Parse(string)"/> reads.</summary>
    public override Guid GetGuid(int ordinal) => GetFieldValue<Guid>(ordinal);

    /// <inheritdoc/>
    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        Slices.Copy(Filled(ordinal).Bytes(_row), dataOffset, buffer, bufferOffset, length);

    /// <inheritdoc/>
    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        Slices.Copy(TextOf(ordinal).AsSpan(), dataOffset, buffer, bufferOffset, length);

    /// <summary>The bytes of a varbinary.</summary>
    public override Stream GetStream(int ordinal) => new MemoryStream(Filled(ordinal).Bytes(_row).ToArray(), writable: false);

    /// <summary>The characters of a text.</summary>
    public override TextReader GetTextReader(int ordinal) => new StringReader(GetString(ordinal));

    /// <summary>The value without loss: decimals as <see cref="SqlDecimal"/>, all else as <see cref="GetValue"/>.</summary>
    public override object GetProviderSpecificValue(int ordinal)
    {
        var column = Cell(ordinal);
        return column.IsNull(_row) ? DBNull.Value : column.ExactValue(_row);
    }

    /// <inheritdoc/>
    public override int GetProviderSpecificValues(object[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        int count = Math.Min(values.Length, FieldCount);
        for (int i = 0; i < count; i++)
        {
            values[i] = GetProviderSpecificValue(i);
        }

        return count;
    }

    /// <summary>
    /// The value as <typeparamref name="T"/>. Besides the type's own: other numbers that hold it; <see cref="DateOnly"/>, <see cref="DateTimeOffset"/>, <see cref="TimeOnly"/>,
    /// <see cref="SqlDecimal"/>; <see cref="Guid"/>, an enum or a JSON type from text; arrays, lists, sets and dictionaries; a record, class, tuple or dictionary from a row. NULL is
    /// null for a nullable value type and <see cref="DBNull"/> for <see cref="object"/>.
    /// </summary>
    /// <exception cref="InvalidCastException">The value is NULL, or cannot be one.</exception>
    /// <exception cref="OverflowException">It is too large for one.</exception>
    public override T GetFieldValue<T>(int ordinal)
    {
        var column = Cell(ordinal);
        if (column.IsNull(_row))
        {
            return Null<T>(column);
        }

        if (typeof(T) == typeof(string))
        {
            return column is DecimalColumn ? (T)(object)column.ExactValue(_row).ToString()! : (T)(object)column.Text(_row);
        }

        if (typeof(T) == typeof(long))
        {
            long value = column.Int64(_row);
            return Unsafe.As<long, T>(ref value);
        }

        if (typeof(T) == typeof(int))
        {
            int value = column.Int32(_row);
            return Unsafe.As<int, T>(ref value);
        }

        if (typeof(T) == typeof(double))
        {
            double value = column.Double(_row);
            return Unsafe.As<double, T>(ref value);
        }

        if (typeof(T) == typeof(bool))
        {
            bool value = column.Boolean(_row);
            return Unsafe.As<bool, T>(ref value);
        }

        if (typeof(T) == typeof(DateTime))
        {
            var value = column.DateTime(_row);
            return Unsafe.As<DateTime, T>(ref value);
        }

        return Converted<T>(column);
    }

    /// <inheritdoc/>
    public override IEnumerator GetEnumerator() => new DbEnumerator(this, closeReader: false);

    private T Converted<T>(Column column)
    {
        object value = typeof(T) == typeof(SqlDecimal) || typeof(T) == typeof(System.Numerics.BigInteger) ? column.ExactValue(_row) : column.Value(_row);
        try
        {
            return (T)ValueConverter.Convert(value, typeof(T))!;
        }
        catch (InvalidCastException exception)
        {
            throw new InvalidCastException($"Column '{column.Head.Name}' ({column.Head.SqlType}): {exception.Message}", exception);
        }
        catch (OverflowException exception)
        {
            throw new OverflowException($"Column '{column.Head.Name}' ({column.Head.SqlType}): the value does not fit into {ValueConverter.Name(typeof(T))}.", exception);
        }
    }

    private static T Null<T>(Column column)
    {
        if (typeof(T) == typeof(object) || typeof(T) == typeof(DBNull))
        {
            return (T)(object)DBNull.Value;
        }

        return typeof(T).IsValueType && default(T) is null ? default! : throw IsNull(column);
    }

    private static InvalidCastException IsNull(Column column) => new($"Column '{column.Head.Name}' is NULL in this row: ask IsDBNull first, or read a nullable type.");

    // GetChars in small steps over a long text decodes it once.
    private string TextOf(int ordinal)
    {
        var column = Filled(ordinal);
        if (_lastText is not { } last || last.Batch != _batch || last.Row != _row || last.Ordinal != ordinal)
        {
            _lastText = last = (_batch!, _row, ordinal, column.Text(_row));
        }

        return last.Text;
    }

    private Column Filled(int ordinal)
    {
        var column = Cell(ordinal);
        return column.IsNull(_row) ? throw IsNull(column) : column;
    }

    private Column Cell(int ordinal)
    {
        var column = Columns[ordinal];
        return _row >= 0 && _batch is not null ? column : throw new InvalidOperationException("There is no current row: call Read first, and stop when it returns false.");
    }
}
