using System.Globalization;
using Apache.Arrow;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Query.Results.Arrow;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Tests.Fixtures;

/// <summary>Results through the Arrow IPC stream, read back with Apache.Arrow's reader into plain objects.</summary>
internal static class ArrowRows
{
    /// <summary>Runs a statement, writes its result as an IPC stream and reads that: the schema, and each cell as <see cref="Value"/> gives it.</summary>
    public static (Schema Schema, List<object?[]> Rows) Of(TestLake lake, string sql)
    {
        using Stream stream = Write(lake, sql, out _);
        return Read(stream);
    }

    public static MemoryStream Write(TestLake lake, string sql, out int batches)
    {
        AnalyzedQuery query = lake.Engine.Analyze(sql, lake.Catalog(), lake.Time.GetUtcNow());
        using IQueryExecution execution = lake.Engine.Execute(query, CancellationToken.None);
        return Write(execution, out batches);
    }

    public static MemoryStream Write(IQueryExecution execution, out int batches)
    {
        batches = 0;
        var stream = new MemoryStream();
        using (var writer = new ArrowStreamWriter(stream, ArrowSchemas.Of(execution.Columns), leaveOpen: true))
        {
            writer.WriteStart();
            while (execution.ReadBatch() is { } batch)
            {
                foreach (RecordBatch part in batch.ToArrow())
                {
                    using (part)
                    {
                        writer.WriteRecordBatch(part);
                        batches++;
                    }
                }
            }

            writer.WriteEnd();
        }

        stream.Position = 0;
        return stream;
    }

    public static (Schema Schema, List<object?[]> Rows) Read(Stream stream)
    {
        using var reader = new ArrowStreamReader(stream);
        var rows = new List<object?[]>();
        while (reader.ReadNextRecordBatch() is { } batch)
        {
            using (batch)
            {
                for (int row = 0; row < batch.Length; row++)
                {
                    rows.Add([.. batch.Arrays.Select(array => Value(array, row))]);
                }
            }
        }

        return (reader.Schema, rows);
    }

    /// <summary>Lists and structs as arrays, maps as one text <c>k=v;k=v</c>, decimals as text, times as raw counts, the rest as .NET has it.</summary>
    public static object? Value(IArrowArray array, int row)
    {
        if (array.IsNull(row))
        {
            return null;
        }

        switch (array)
        {
            case MapArray map:
                return string.Join(";", Enumerable.Range(map.ValueOffsets[row], map.GetValueLength(row)).Select(i => $"{Value(map.Keys, i)}={Value(map.Values, i) ?? "NULL"}"));
            case ListArray list:
                return Enumerable.Range(list.ValueOffsets[row], list.GetValueLength(row)).Select(i => Value(list.Values, i)).ToArray();
            case StructArray fields:
                return fields.Fields.Select(field => Value(field, row)).ToArray();
            case StringArray text:
                return text.GetString(row);
            case Decimal128Array d:
                return d.GetString(row);
            case BinaryArray bytes:
                return Convert.ToHexString(bytes.GetBytes(row));
            case BooleanArray b:
                return b.GetValue(row);
            case TimestampArray t:
                return t.Values[row];
            case Time64Array t:
                return t.Values[row];
            case Date32Array d:
                return d.Values[row];
            case DurationArray d:
                return d.Values[row];
            case YearMonthIntervalArray i:
                return i.Values[row].Months;
            case Int8Array n:
                return n.Values[row];
            case Int16Array n:
                return n.Values[row];
            case Int32Array n:
                return n.Values[row];
            case Int64Array n:
                return n.Values[row];
            case FloatArray n:
                return n.Values[row];
            case DoubleArray n:
                return n.Values[row];
            default:
                throw new NotSupportedException(array.Data.DataType.Name);
        }
    }

    /// <summary>The type as short text: <c>timestamp[us,UTC]</c>, <c>list&lt;int32&gt;</c>.</summary>
    public static string TypeName(IArrowType type) => type switch
    {
        MapType m => $"map<{TypeName(m.KeyField.DataType)},{TypeName(m.ValueField.DataType)}>",
        ListType l => $"list<{TypeName(l.ValueDataType)}>",
        StructType s => $"struct<{string.Join(",", s.Fields.Select(f => $"{f.Name}:{TypeName(f.DataType)}"))}>",
        TimestampType t => $"timestamp[{t.Unit},{t.Timezone ?? "-"}]",
        Decimal128Type d => string.Create(CultureInfo.InvariantCulture, $"decimal128({d.Precision},{d.Scale})"),
        IntervalType i => $"interval[{i.Unit}]",
        TimeBasedType t => $"{t.Name}[{t.Unit}]",
        _ => type.Name,
    };
}
