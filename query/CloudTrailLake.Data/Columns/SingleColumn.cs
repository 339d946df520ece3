using Apache.Arrow;

namespace CloudTrailLake.Data.Columns;

/// <summary>real.</summary>
internal sealed class SingleColumn(ColumnHead head) : Column(head)
{
    private FloatArray _array = null!;

    public override Type ClrType => typeof(float);

    public override void Bind(IArrowArray array)
    {
        base.Bind(array);
        _array = (FloatArray)array;
    }

    public override object Value(int row) => Single(row);

    public override float Single(int row) => _array.Values[row];

    public override double Double(int row) => Single(row);
}
