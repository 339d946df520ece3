using Apache.Arrow;

namespace CloudTrailLake.Data.Columns;

/// <summary>boolean.</summary>
internal sealed class BooleanColumn(ColumnHead head) : Column(head)
{
    private BooleanArray _array = null!;

    public override Type ClrType => typeof(bool);

    public override void Bind(IArrowArray array)
    {
        base.Bind(array);
        _array = (BooleanArray)array;
    }

    public override object Value(int row) => Boolean(row);

    public override bool Boolean(int row) => _array.GetValue(row)!.Value;
}
