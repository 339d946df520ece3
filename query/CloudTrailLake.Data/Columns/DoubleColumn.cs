using Apache.Arrow;

namespace CloudTrailLake.Data.Columns;

/// <summary>double.</summary>
internal sealed class DoubleColumn(ColumnHead head) : Column(head)
{
    private DoubleArray _array = null!;

    public override Type ClrType => typeof(double);

    public override void Bind(IArrowArray array)
    {
        base.Bind(array);
        _array = (DoubleArray)array;
    }

    public override object Value(int row) => Double(row);

    public override double Double(int row) => _array.Values[row];
}
