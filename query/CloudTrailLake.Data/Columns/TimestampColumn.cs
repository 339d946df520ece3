using Apache.Arrow;
using Apache.Arrow.Types;

namespace CloudTrailLake.Data.Columns;

/// <summary>
/// timestamp: a <see cref="System.DateTime"/> of kind UTC, since every time of the lake is UTC; with time zone: a <see cref="DateTimeOffset"/> of offset zero.
/// </summary>
internal sealed class TimestampColumn : Column
{
    private readonly TimeUnit _unit;
    private readonly bool _hasZone;
    private TimestampArray _array = null!;

    public TimestampColumn(ColumnHead head, TimestampType type)
        : base(head)
    {
        _unit = type.Unit;
        _hasZone = !string.IsNullOrEmpty(type.Timezone);
    }

    public override Type ClrType => _hasZone ? typeof(DateTimeOffset) : typeof(DateTime);

    public override void Bind(IArrowArray array)
    {
        base.Bind(array);
        _array = (TimestampArray)array;
    }

    public override object Value(int row) => _hasZone ? new DateTimeOffset(Ticks(row), TimeSpan.Zero) : (object)DateTime(row);

    public override DateTime DateTime(int row) => new(Ticks(row), DateTimeKind.Utc);

    private long Ticks(int row) => Instants.Checked(Head, Instants.EpochTicks + Instants.Ticks(Head, _array.Values[row], _unit));
}
