using System.Numerics;
using Apache.Arrow;

namespace CloudTrailLake.Data.Columns;

/// <summary>tinyint, smallint, integer, bigint. Narrower readers take what fits, wider and fractional ones everything.</summary>
internal sealed class IntegerColumn<T>(ColumnHead head) : Column(head)
    where T : struct, IBinaryInteger<T>
{
    private PrimitiveArray<T> _array = null!;

    public override Type ClrType => typeof(T);

    public override void Bind(IArrowArray array)
    {
        base.Bind(array);
        _array = (PrimitiveArray<T>)array;
    }

    public override object Value(int row) => At(row);

    public override byte Byte(int row) => As<byte>(row);

    public override short Int16(int row) => As<short>(row);

    public override int Int32(int row) => As<int>(row);

    public override long Int64(int row) => As<long>(row);

    public override float Single(int row) => float.CreateChecked(At(row));

    public override double Double(int row) => double.CreateChecked(At(row));

    public override decimal Decimal(int row) => decimal.CreateChecked(At(row));

    private T At(int row) => _array.Values[row];

    private TWanted As<TWanted>(int row)
        where TWanted : struct, IBinaryInteger<TWanted>
    {
        try
        {
            return TWanted.CreateChecked(At(row));
        }
        catch (OverflowException exception)
        {
            throw new OverflowException($"The value {At(row)} of column '{Head.Name}' does not fit into {typeof(TWanted).Name}.", exception);
        }
    }
}
