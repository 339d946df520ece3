using Apache.Arrow;

namespace CloudTrailLake.Data.Columns;

/// <summary>time: a <see cref="TimeSpan"/> since midnight.</summary>
internal sealed class TimeColumn(ColumnHead head) : Column(head)
{
    private Time64Array _array = null!;

    public override Type ClrType => typeof(TimeSpan);

    public override void Bind(IArrowArray array)
    {
        base.Bind(array);
        _array = (Time64Array)array;
    }

    public override object Value(int row) => _array.GetTime(row)!.Value.ToTimeSpan();
}
