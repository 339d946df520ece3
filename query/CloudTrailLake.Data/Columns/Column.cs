using System.Data.SqlTypes;
using Apache.Arrow;

namespace CloudTrailLake.Data.Columns;

/// <summary>
/// A column of a result, bound to one batch after the other. The typed readers are for rows that are not NULL; those that do not fit the column's type refuse with
/// <see cref="InvalidCastException"/>, those whose value does not fit with <see cref="OverflowException"/>.
/// </summary>
internal abstract class Column(ColumnHead head)
{
    private IArrowArray? _array;

    /// <summary>Name and SQL type.</summary>
    public ColumnHead Head { get; } = head;

    /// <summary>What <see cref="Value"/> gives.</summary>
    public abstract Type ClrType { get; }

    /// <summary>Takes the rows of a batch.</summary>
    public virtual void Bind(IArrowArray array) => _array = array;

    public virtual bool IsNull(int row) => _array!.IsNull(row);

    /// <summary>The value in the column's own .NET type.</summary>
    public abstract object Value(int row);

    /// <summary>The value in the type that loses nothing: as <see cref="Value"/>, and <see cref="SqlDecimal"/> for decimals.</summary>
    public virtual object ExactValue(int row) => Value(row);

    public virtual bool Boolean(int row) => throw Misfit(typeof(bool));

    public virtual byte Byte(int row) => throw Misfit(typeof(byte));

    public virtual short Int16(int row) => throw Misfit(typeof(short));

    public virtual int Int32(int row) => throw Misfit(typeof(int));

    public virtual long Int64(int row) => throw Misfit(typeof(long));

    public virtual float Single(int row) => throw Misfit(typeof(float));

    public virtual double Double(int row) => throw Misfit(typeof(double));

    public virtual decimal Decimal(int row) => throw Misfit(typeof(decimal));

    public virtual DateTime DateTime(int row) => throw Misfit(typeof(DateTime));

    public virtual string Text(int row) => throw Misfit(typeof(string));

    /// <summary>The bytes of a binary value, good until the next batch.</summary>
    public virtual ReadOnlySpan<byte> Bytes(int row) => throw Misfit(typeof(byte[]));

    /// <summary>What a reader that does not fit throws.</summary>
    protected InvalidCastException Misfit(Type wanted) => new($"Column '{Head.Name}' is {Head.SqlType} ({ClrType.Name}) and cannot be read as {wanted.Name}.");
}
