using System.Runtime.CompilerServices;
using System.Text;
using CloudTrailLake.DuckDb.Native;

namespace CloudTrailLake.DuckDb;

/// <summary>
/// The values of one column, struct field or list element in one chunk. Spans and pointers are valid until the next <see cref="DuckDbResult.ReadChunk"/>.
/// The typed getters do not look at NULL (ask <see cref="IsNull"/> first) and do not convert: the type must be the column's.
/// </summary>
internal sealed unsafe partial class VectorReader
{
    private readonly VectorReader[] _children;
    private void* _data;
    private ulong* _validity;
    private int _rows;

    internal VectorReader(DuckDbType type)
    {
        Type = type;
        _children = type switch
        {
            DuckDbType.StructType s => [.. s.Fields.Select(f => new VectorReader(f.Type))],
            DuckDbType.ListType l => [new VectorReader(l.Element)],
            DuckDbType.ArrayType a => [new VectorReader(a.Element)],
            DuckDbType.MapType m => [new VectorReader(DuckDbType.Struct(new DuckDbColumn("key", m.Key), new DuckDbColumn("value", m.Value)))],
            _ => [],
        };
    }

    /// <summary>The type of the values.</summary>
    public DuckDbType Type { get; }

    /// <summary>The rows in this vector; for the child of a list, the elements of all rows together.</summary>
    public int RowCount => _rows;

    /// <summary>The raw values; their layout is that of the type in DuckDB's C API.</summary>
    public void* Data => _data;

    /// <summary>One bit per row, set where it is not NULL; <see langword="null"/> where no row is.</summary>
    public ulong* Validity => _validity;

    /// <summary>The elements of a LIST or ARRAY. Where they lie for a row is told by <see cref="GetList"/>.</summary>
    public VectorReader Elements => Type is DuckDbType.ListType or DuckDbType.ArrayType ? _children[0] : throw Mismatch();

    /// <summary>The keys of a MAP. Where they lie for a row is told by <see cref="GetList"/>.</summary>
    public VectorReader Keys => Type is DuckDbType.MapType ? _children[0]._children[0] : throw Mismatch();

    /// <summary>The values of a MAP, beside <see cref="Keys"/>.</summary>
    public VectorReader Values => Type is DuckDbType.MapType ? _children[0]._children[1] : throw Mismatch();

    /// <summary>A field of a STRUCT, in the rows of the struct.</summary>
    public VectorReader Field(int field) => Type is DuckDbType.StructType ? _children[field] : throw Mismatch();

    /// <summary>Whether the row is NULL.</summary>
    public bool IsNull(int row)
    {
        Check(row);
        return _validity is not null && (_validity[row >> 6] & (1UL << (row & 63))) == 0;
    }

    public bool GetBoolean(int row) => Type.Id == TypeId.Boolean ? At<byte>(row) != 0 : throw Mismatch();

    /// <summary>Any integer of 32 bits or less, or the days of a DATE.</summary>
    public int GetInt32(int row) => checked((int)GetInt64(row));

    /// <summary>Any integer that fits, the days of a DATE, or the raw count of a TIME or TIMESTAMP type (microseconds for all but the _S, _MS and _NS types).</summary>
    public long GetInt64(int row) => Type.Id switch
    {
        TypeId.TinyInt => At<sbyte>(row),
        TypeId.SmallInt => At<short>(row),
        TypeId.Integer or TypeId.Date => At<int>(row),
        TypeId.BigInt or TypeId.Time or TypeId.Timestamp or TypeId.TimestampTz or TypeId.TimestampS or TypeId.TimestampMs or TypeId.TimestampNs => At<long>(row),
        TypeId.UTinyInt => At<byte>(row),
        TypeId.USmallInt => At<ushort>(row),
        TypeId.UInteger => At<uint>(row),
        TypeId.UBigInt => checked((long)At<ulong>(row)),
        TypeId.HugeInt => checked((long)At<Int128>(row)),
        TypeId.UHugeInt => checked((long)At<UInt128>(row)),
        _ => throw Mismatch(),
    };

    /// <summary>Any integer but UHUGEINT.</summary>
    public Int128 GetInt128(int row) => Type.Id switch
    {
        TypeId.HugeInt => At<Int128>(row),
        TypeId.UBigInt => At<ulong>(row),
        _ => GetInt64(row),
    };

    /// <summary>A DOUBLE or FLOAT.</summary>
    public double GetDouble(int row) => Type.Id switch
    {
        TypeId.Double => At<double>(row),
        TypeId.Float => At<float>(row),
        _ => throw Mismatch(),
    };

    public float GetSingle(int row) => Type.Id == TypeId.Float ? At<float>(row) : throw Mismatch();

    public DuckDbDecimal GetDecimal(int row)
    {
        // How many bits a DECIMAL takes follows from its precision: PhysicalType of LogicalType::DECIMAL.
        var type = Type as DuckDbType.DecimalType ?? throw Mismatch();
        var unscaled = type.Precision switch
        {
            <= 4 => At<short>(row),
            <= 9 => At<int>(row),
            <= 18 => At<long>(row),
            _ => At<Int128>(row),
        };
        return new DuckDbDecimal(unscaled, type.Scale);
    }

    public DuckDbInterval GetInterval(int row) => Type.Id == TypeId.Interval ? At<DuckDbInterval>(row) : throw Mismatch();

    /// <summary>The bytes of a VARCHAR or JSON (UTF-8) or of a BLOB, in place.</summary>
    public ReadOnlySpan<byte> GetStringSpan(int row)
    {
        if (Type.Id is not (TypeId.Varchar or TypeId.Blob))
        {
            throw Mismatch();
        }

        Check(row);
        return DuckDbString.Span((DuckDbString*)_data + row);
    }

    /// <summary>All values of a VARCHAR, JSON or BLOB in place, for loops over every row.</summary>
    public DuckDbString* Texts => Type.Id is TypeId.Varchar or TypeId.Blob ? (DuckDbString*)_data : throw Mismatch();

    /// <summary>A VARCHAR, JSON or ENUM as text.</summary>
    public string GetString(int row) => Type switch
    {
        DuckDbType.EnumType e => e.Values[EnumIndex(e, row)],
        { Id: TypeId.Varchar } => Encoding.UTF8.GetString(GetStringSpan(row)),
        _ => throw Mismatch(),
    };

    /// <summary>Where the elements of a LIST, MAP or ARRAY row lie in <see cref="Elements"/>, or in <see cref="Keys"/> and <see cref="Values"/>.</summary>
    public (int Offset, int Length) GetList(int row)
    {
        if (Type is DuckDbType.ArrayType a)
        {
            Check(row);
            return (checked(row * a.Size), a.Size);
        }

        if (Type is not (DuckDbType.ListType or DuckDbType.MapType))
        {
            throw Mismatch();
        }

        var entry = At<ListEntry>(row);
        return (checked((int)entry.Offset), checked((int)entry.Length));
    }

    internal void Bind(nint vector, int rows)
    {
        _rows = rows;
        _validity = DuckDbNative.VectorValidity(vector);
        switch (Type)
        {
            case DuckDbType.StructType:
                for (var i = 0; i < _children.Length; i++)
                {
                    _children[i].Bind(DuckDbNative.StructChild(vector, (ulong)i), rows);
                }

                break;
            case DuckDbType.ArrayType a:
                _children[0].Bind(DuckDbNative.ArrayChild(vector), checked(rows * a.Size));
                break;
            case DuckDbType.ListType or DuckDbType.MapType:
                _data = DuckDbNative.VectorData(vector);
                _children[0].Bind(DuckDbNative.ListChild(vector), checked((int)DuckDbNative.ListSize(vector)));
                break;
            default:
                _data = DuckDbNative.VectorData(vector);
                break;
        }
    }

    internal void Unbind()
    {
        _rows = 0;
        _data = null;
        _validity = null;
        foreach (var child in _children)
        {
            child.Unbind();
        }
    }

    private int EnumIndex(DuckDbType.EnumType type, int row) => type.Values.Count switch
    {
        <= byte.MaxValue => At<byte>(row),
        <= ushort.MaxValue => At<ushort>(row),
        _ => checked((int)At<uint>(row)),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T At<T>(int row)
        where T : unmanaged
    {
        Check(row);
        return ((T*)_data)[row];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Check(int row) => ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)_rows, nameof(row));

    private InvalidCastException Mismatch([CallerMemberName] string? asked = null) => new($"A column of type {Type.Sql} has no {asked}.");
}
