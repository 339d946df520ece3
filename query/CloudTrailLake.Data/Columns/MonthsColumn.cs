using Apache.Arrow;

namespace CloudTrailLake.Data.Columns;

/// <summary>interval year to month, as a number of months: .NET has no type of its own for it.</summary>
internal sealed class MonthsColumn(ColumnHead head) : Column(head)
{
    private YearMonthIntervalArray _array = null!;

    public override Type ClrType => typeof(int);

    public override void Bind(IArrowArray array)
    {
        base.Bind(array);
        _array = (YearMonthIntervalArray)array;
    }

    public override object Value(int row) => Int32(row);

    public override int Int32(int row) => _array.Values[row].Months;

    public override long Int64(int row) => Int32(row);
}
