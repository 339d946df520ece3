using Apache.Arrow;

namespace CloudTrailLake.Data.Columns;

/// <summary>date: a <see cref="System.DateTime"/> at midnight of unspecified kind, since a calendar day has no zone.</summary>
internal sealed class DateColumn(ColumnHead head) : Column(head)
{
    private Date32Array _array = null!;

    public override Type ClrType => typeof(DateTime);

    public override void Bind(IArrowArray array)
    {
        base.Bind(array);
        _array = (Date32Array)array;
    }

    public override object Value(int row) => DateTime(row);

    public override DateTime DateTime(int row) => new(Instants.Checked(Head, Instants.EpochTicks + (_array.Values[row] * TimeSpan.TicksPerDay)), DateTimeKind.Unspecified);
}
