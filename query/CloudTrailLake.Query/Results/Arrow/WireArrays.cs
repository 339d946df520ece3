using Apache.Arrow;
using Apache.Arrow.Types;
using CloudTrailLake.Query.Emission;
using CloudTrailLake.Sql;
using CloudTrailLake.Sql.Types;
using SqlMapType = CloudTrailLake.Sql.Types.MapType;

namespace CloudTrailLake.Query.Results.Arrow;

/// <summary>
/// From the engine's representation (<see cref="DuckTypes"/>) to the wire schema (<see cref="ArrowSchemas"/>). Whatever is laid out alike is shared, not copied: the result holds
/// references of its own, so both sides are disposed independently.
/// </summary>
internal static class WireArrays
{
    /// <summary>A batch of the wire schema. Columns of <paramref name="batch"/> beyond those of the result are left out.</summary>
    public static RecordBatch Convert(RecordBatch batch, IReadOnlyList<OutputColumn> columns, Schema schema)
    {
        var arrays = new List<IArrowArray>(columns.Count);
        try
        {
            for (int i = 0; i < columns.Count; i++)
            {
                arrays.Add(ArrowArrayFactory.BuildArray(Convert(batch.Column(i).Data, columns[i].Type)));
            }

            return new RecordBatch(schema, arrays, batch.Length);
        }
        catch
        {
            arrays.ForEach(array => array.Dispose());
            throw;
        }
    }

    /// <summary>An array of the wire type; the caller disposes it.</summary>
    /// <exception cref="InvalidCastException">The engine's array is not in the representation of that type.</exception>
    public static ArrayData Convert(ArrayData data, SqlType type)
    {
        if (data.Offset != 0)
        {
            throw new ArgumentException("Slices are to be taken after the conversion, not before.", nameof(data));
        }

        IArrowType wire = ArrowSchemas.TypeOf(type);
        if (!Fits(data.DataType, type, wire))
        {
            // The engine folds an expression that is always NULL without regard to its type.
            return data.GetNullCount() == data.Length ? WireNulls.Of(wire, data.Length) : throw new InvalidCastException($"The engine exports {data.DataType.Name} for {type.Name}.");
        }

        return type switch
        {
            { Kind: SqlTypeKind.Unknown } => WireNulls.Of(wire, data.Length),
            SqlMapType map when DuckTypes.IsJsonMap(map) => WireMaps.FromJson((StringArray)ArrowArrayFactory.BuildArray(data), wire),
            SqlMapType map => WireMaps.FromEntries((MapArray)ArrowArrayFactory.BuildArray(data), map, wire),
            ArrayType array => Shared(data, wire, [Convert(data.Children[0], array.Element)]),
            RowType row => Shared(data, wire, [.. row.Fields.Select((field, i) => Convert(data.Children[i], field.Type))]),
            TimestampWithTimeZoneType when DuckTypes.IsLong(type) => Texts(data, type),
            TimestampWithTimeZoneType => Instants(data, wire),
            { IsInteger: true } or { Kind: SqlTypeKind.IntervalDayToSecond or SqlTypeKind.IntervalYearToMonth } => WireIntegers.Convert(data, wire),
            _ => Shared(data, wire, null),
        };
    }

    /// <summary>The same values under another type of the same layout.</summary>
    internal static ArrayData Shared(ArrayData data, IArrowType wire, ArrayData[]? children) =>
        new(wire, data.Length, data.NullCount, 0, [.. data.Buffers.Select(buffer => buffer.Retain())], children);

    /// <summary>Whether this is how the engine lays out values of the type.</summary>
    private static bool Fits(IArrowType engine, SqlType type, IArrowType wire) => type switch
    {
        { Kind: SqlTypeKind.Unknown } => true,
        SqlMapType map => engine.TypeId == (DuckTypes.IsJsonMap(map) ? ArrowTypeId.String : ArrowTypeId.Map),
        RowType row => engine is StructType fields && fields.Fields.Count == row.Fields.Count,
        TimestampWithTimeZoneType => engine is StructType { Fields: [{ DataType.TypeId: ArrowTypeId.Timestamp or ArrowTypeId.String }, { DataType.TypeId: ArrowTypeId.String }] },
        DecimalType d => engine is Decimal128Type wide && wide.Scale == d.Scale,
        { IsInteger: true } or { Kind: SqlTypeKind.IntervalDayToSecond or SqlTypeKind.IntervalYearToMonth } => WireIntegers.IsInteger(engine),
        _ => engine.TypeId == wire.TypeId,
    };

    /// <summary>Instants with more digits than the wire's: as the text that results show.</summary>
    private static ArrayData Texts(ArrayData data, SqlType type)
    {
        using var values = (StructArray)ArrowArrayFactory.BuildArray(data);
        var texts = new StringArray.Builder();
        for (int i = 0; i < data.Length; i++)
        {
            texts.Append(ArrowCells.Text(values, i, type));
        }

        return texts.Build().Data;
    }

    /// <summary>The UTC time out of a struct of time and zone.</summary>
    private static ArrayData Instants(ArrayData data, IArrowType wire)
    {
        ArrayData utc = data.Children[0];
        return utc.Offset == 0
            ? new ArrayData(wire, data.Length, nullCount: -1, 0, [Both(data.Buffers[0], utc.Buffers[0], data.Length), utc.Buffers[1].Retain()], null)
            : throw new ArgumentException("Slices are to be taken after the conversion, not before.", nameof(data));
    }

    /// <summary>The rows that are valid in both; an empty bitmap means all.</summary>
    private static ArrowBuffer Both(ArrowBuffer left, ArrowBuffer right, int length)
    {
        if (left.IsEmpty || right.IsEmpty)
        {
            return (left.IsEmpty ? right : left).Retain();
        }

        var both = new byte[(length + 7) / 8];
        for (int i = 0; i < both.Length; i++)
        {
            both[i] = (byte)(left.Span[i] & right.Span[i]);
        }

        return new ArrowBuffer(both);
    }
}
