using Apache.Arrow;

namespace CloudTrailLake.Data.Columns;

/// <summary>decimal. .NET's decimal holds 28 digits, the lake's 38: what is longer is read as <see cref="System.Data.SqlTypes.SqlDecimal"/>.</summary>
internal sealed class DecimalColumn(ColumnHead head) : Column(head)
{
    private Decimal128Array _array = null!;

    public override Type ClrType => typeof(decimal);

    public override void Bind(IArrowArray array)
    {
        base.Bind(array);
        _array = (Decimal128Array)array;
    }

    public override object Value(int row) => Decimal(row);

    public override object ExactValue(int row) => _array.GetSqlDecimal(row)!.Value;

    public override double Double(int row) => (double)Decimal(row);

    public override decimal Decimal(int row)
    {
        try
        {
            return _array.GetValue(row)!.Value;
        }
        catch (OverflowException exception)
        {
            throw new OverflowException($"The value {_array.GetString(row)} of column '{Head.Name}' has more digits than decimal holds: read it with GetFieldValue<SqlDecimal>.", exception);
        }
    }
}
