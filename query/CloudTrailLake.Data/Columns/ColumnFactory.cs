using Apache.Arrow;
using Apache.Arrow.Types;

namespace CloudTrailLake.Data.Columns;

/// <summary>Makes the column that reads an Arrow field.</summary>
internal static class ColumnFactory
{
    /// <summary>Field metadata in which the lake tells the SQL type.</summary>
    private const string SqlTypeKey = "trino.type";

    /// <summary>The column.</summary>
    /// <exception cref="LakeException">The field is of an Arrow type that no SQL type of the lake has.</exception>
    public static Column Create(Field field)
    {
        var type = field.DataType is DictionaryType dictionary ? dictionary.ValueType : field.DataType;
        var head = new ColumnHead(field.Name, field.HasMetadata && field.Metadata.TryGetValue(SqlTypeKey, out var name) ? name : SqlTypeNames.Of(type));
        if (field.DataType is DictionaryType && type is not StringType)
        {
            throw NotReadable(head, field.DataType);
        }

        return type switch
        {
            NullType => new NullColumn(head),
            BooleanType => new BooleanColumn(head),
            Int8Type => new IntegerColumn<sbyte>(head),
            Int16Type => new IntegerColumn<short>(head),
            Int32Type => new IntegerColumn<int>(head),
            Int64Type => new IntegerColumn<long>(head),
            UInt8Type => new IntegerColumn<byte>(head),
            UInt16Type => new IntegerColumn<ushort>(head),
            UInt32Type => new IntegerColumn<uint>(head),
            UInt64Type => new IntegerColumn<ulong>(head),
            FloatType => new SingleColumn(head),
            DoubleType => new DoubleColumn(head),
            Decimal128Type => new DecimalColumn(head),
            StringType => new TextColumn(head),
            BinaryType => new BinaryColumn(head),
            Date32Type => new DateColumn(head),
            Time64Type => new TimeColumn(head),
            TimestampType timestamp => new TimestampColumn(head, timestamp),
            DurationType duration => new DurationColumn(head, duration),
            IntervalType { Unit: IntervalUnit.YearMonth } => new MonthsColumn(head),
            // A map is a list underneath.
            MapType map => new MapColumn(head, Create(map.KeyField), Create(map.ValueField)),
            ListType list => new ListColumn(head, Create(list.ValueField)),
            StructType row => new RowColumn(head, [.. row.Fields.Select(Create)]),
            _ => throw NotReadable(head, type),
        };
    }

    private static LakeException NotReadable(ColumnHead head, IArrowType type) =>
        new($"Column '{head.Name}' arrives as the Arrow type {type.Name}, which this version of CloudTrailLake.Data cannot read.", Transport.SqlStates.FeatureNotSupported);
}
