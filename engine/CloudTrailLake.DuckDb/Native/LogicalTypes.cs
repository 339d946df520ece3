using System.Runtime.InteropServices;

namespace CloudTrailLake.DuckDb.Native;

/// <summary>Between <see cref="DuckDbType"/> and DuckDB's logical types.</summary>
internal static unsafe class LogicalTypes
{
    private const string JsonAlias = "JSON";

    private static readonly Dictionary<TypeId, DuckDbType> Scalars = new DuckDbType[]
    {
        DuckDbType.Boolean, DuckDbType.TinyInt, DuckDbType.SmallInt, DuckDbType.Integer, DuckDbType.BigInt, DuckDbType.HugeInt, DuckDbType.UTinyInt,
        DuckDbType.USmallInt, DuckDbType.UInteger, DuckDbType.UBigInt, DuckDbType.UHugeInt, DuckDbType.Real, DuckDbType.Double, DuckDbType.Varchar,
        DuckDbType.Blob, DuckDbType.Uuid, DuckDbType.Date, DuckDbType.Time, DuckDbType.TimeTz, DuckDbType.Timestamp, DuckDbType.TimestampS,
        DuckDbType.TimestampMs, DuckDbType.TimestampNs, DuckDbType.TimestampTz, DuckDbType.Interval, DuckDbType.Null,
    }.ToDictionary(t => t.Id);

    /// <summary>Builds the logical type; the caller disposes it.</summary>
    internal static LogicalTypeHandle Create(DuckDbType type)
    {
        switch (type)
        {
            case DuckDbType.DecimalType d:
                return DuckDbNative.CreateDecimalType((byte)d.Precision, (byte)d.Scale);
            case DuckDbType.ListType l:
                {
                    using var element = Create(l.Element);
                    return DuckDbNative.CreateListType(element);
                }

            case DuckDbType.ArrayType a:
                {
                    using var element = Create(a.Element);
                    return DuckDbNative.CreateArrayType(element, (ulong)a.Size);
                }

            case DuckDbType.MapType m:
                {
                    using var key = Create(m.Key);
                    using var value = Create(m.Value);
                    return DuckDbNative.CreateMapType(key, value);
                }

            case DuckDbType.StructType s:
                return CreateStruct(s);
            case DuckDbType.EnumType e:
                return WithNames(e.Values, names => DuckDbNative.CreateEnumType((nint*)names, (ulong)e.Values.Count));
            default:
                {
                    var handle = DuckDbNative.CreateLogicalType(type.Id);
                    if (type.Equals(DuckDbType.Json))
                    {
                        DuckDbNative.SetAlias(handle, JsonAlias);
                    }

                    return handle;
                }
        }
    }

    /// <summary>Describes a logical type.</summary>
    /// <exception cref="NotSupportedException">It is one this layer does not read: UNION, BIT, BIGNUM, VARIANT and the like.</exception>
    internal static DuckDbType Describe(LogicalTypeHandle type)
    {
        var id = DuckDbNative.GetTypeId(type);
        switch (id)
        {
            case TypeId.Varchar:
                return string.Equals(DuckDbNative.OwnedText(DuckDbNative.Alias(type)), JsonAlias, StringComparison.Ordinal) ? DuckDbType.Json : DuckDbType.Varchar;
            case TypeId.Decimal:
                return DuckDbType.Decimal(DuckDbNative.DecimalWidth(type), DuckDbNative.DecimalScale(type));
            case TypeId.List:
                return DuckDbType.List(DescribeOwned(DuckDbNative.ListElementType(type)));
            case TypeId.Array:
                return DuckDbType.Array(DescribeOwned(DuckDbNative.ArrayElementType(type)), checked((int)DuckDbNative.ArraySize(type)));
            case TypeId.Map:
                return DuckDbType.Map(DescribeOwned(DuckDbNative.MapKeyType(type)), DescribeOwned(DuckDbNative.MapValueType(type)));
            case TypeId.Struct:
                return DuckDbType.Struct(Each(DuckDbNative.StructFieldCount(type), i => new DuckDbColumn(
                    DuckDbNative.OwnedText(DuckDbNative.StructFieldName(type, i))!,
                    DescribeOwned(DuckDbNative.StructFieldType(type, i)))));
            case TypeId.Enum:
                return DuckDbType.Enum(Each(DuckDbNative.EnumSize(type), i => DuckDbNative.OwnedText(DuckDbNative.EnumValue(type, i))!));
            default:
                return Scalars.TryGetValue(id, out var scalar) ? scalar : throw new NotSupportedException($"Columns of DuckDB's type number {(int)id} cannot be read.");
        }
    }

    internal static DuckDbType DescribeOwned(LogicalTypeHandle type)
    {
        using (type)
        {
            return Describe(type);
        }
    }

    private static T[] Each<T>(ulong count, Func<ulong, T> at)
    {
        var all = new T[count];
        for (var i = 0UL; i < count; i++)
        {
            all[i] = at(i);
        }

        return all;
    }

    private static LogicalTypeHandle CreateStruct(DuckDbType.StructType type)
    {
        var fields = type.Fields.Select(f => Create(f.Type)).ToArray();
        try
        {
            var types = fields.Select(f => f.DangerousGetHandle()).ToArray();
            return WithNames([.. type.Fields.Select(f => f.Name)], names =>
            {
                fixed (nint* first = types)
                {
                    return DuckDbNative.CreateStructType(first, (nint*)names, (ulong)types.Length);
                }
            });
        }
        finally
        {
            foreach (var field in fields)
            {
                field.Dispose();
            }
        }
    }

    private static LogicalTypeHandle WithNames(IReadOnlyList<string> names, Func<nint, LogicalTypeHandle> create)
    {
        var texts = new nint[names.Count];
        try
        {
            for (var i = 0; i < texts.Length; i++)
            {
                texts[i] = Marshal.StringToCoTaskMemUTF8(names[i]);
            }

            fixed (nint* first = texts)
            {
                return create((nint)first);
            }
        }
        finally
        {
            foreach (var text in texts)
            {
                Marshal.FreeCoTaskMem(text);
            }
        }
    }
}
