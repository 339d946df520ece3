using Apache.Arrow;

namespace CloudTrailLake.Data.Columns;

/// <summary>varbinary.</summary>
internal sealed class BinaryColumn(ColumnHead head) : Column(head)
{
    private BinaryArray _array = null!;

    public override Type ClrType => typeof(byte[]);

    public override void Bind(IArrowArray array)
    {
        base.Bind(array);
        _array = (BinaryArray)array;
    }

    public override object Value(int row) => _array.GetBytes(row).ToArray();

    public override ReadOnlySpan<byte> Bytes(int row) => _array.GetBytes(row);
}
