namespace CloudTrailLake.Data.Columns;

/// <summary>A column of NULLs and no type.</summary>
internal sealed class NullColumn(ColumnHead head) : Column(head)
{
    public override Type ClrType => typeof(object);

    public override bool IsNull(int row) => true;

    public override object Value(int row) => DBNull.Value;
}
