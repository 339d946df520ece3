using Apache.Arrow;
using Apache.Arrow.Types;

namespace CloudTrailLake.Data.Columns;

/// <summary>interval day to second.</summary>
internal sealed class DurationColumn(ColumnHead head, DurationType type) : Column(head)
{
    private DurationArray _array = null!;

    public override Type ClrType => typeof(TimeSpan);

    public override void Bind(IArrowArray array)
    {
        base.Bind(array);
        _array = (DurationArray)array;
    }

    public override object Value(int row) => TimeSpan.FromTicks(Instants.Ticks(Head, _array.Values[row], type.Unit));
}
