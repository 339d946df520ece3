using System.Runtime.CompilerServices;
using System.Text;
using CloudTrailLake.DuckDb.Native;

namespace CloudTrailLake.DuckDb;

/// <summary>
/// Writes one column, struct field or list element of a chunk: value by value, or in bulk through <see cref="Data"/> and <see cref="WritableValidity"/>.
/// All rows start as not NULL with undefined values: every row must be written, or set NULL. Nothing checks types or row numbers here; this is the hot path.
/// </summary>
internal sealed unsafe class VectorWriter
{
    private readonly VectorWriter[] _children;
    private readonly bool _isList;
    private nint _vector;
    private void* _data;
    private ulong* _validity;
    private int _listSize;
    private int _listCapacity;

    internal VectorWriter(DuckDbType type)
    {
        Type = type;
        _isList = type is DuckDbType.ListType or DuckDbType.MapType;
        _children = type switch
        {
            DuckDbType.StructType s => [.. s.Fields.Select(f => new VectorWriter(f.Type))],
            DuckDbType.ListType l => [new VectorWriter(l.Element)],
            DuckDbType.MapType m => [new VectorWriter(DuckDbType.Struct(new DuckDbColumn("key", m.Key), new DuckDbColumn("value", m.Value)))],
            DuckDbType.ArrayType => throw new NotSupportedException("Table functions of ours have no ARRAY columns."),
            _ => [],
        };
    }

    /// <summary>The type of the values.</summary>
    public DuckDbType Type { get; }

    /// <summary>
    /// The raw values: <see cref="DuckDbString"/> for VARCHAR, JSON and BLOB, byte for BOOLEAN, int for INTEGER and DATE, long for BIGINT and the timestamps (microseconds),
    /// double, <see cref="Int128"/> for HUGEINT, two ulongs (offset, length) for LIST and MAP; nothing for STRUCT. New in every chunk, and moved by
    /// <see cref="ReserveList"/> and <see cref="AppendList"/> of the list it is an element of.
    /// </summary>
    public void* Data => _data;

    /// <summary>One bit per row, set where it is not NULL; made on first use in a chunk, all set. Moves as <see cref="Data"/> does.</summary>
    public ulong* WritableValidity
    {
        get
        {
            if (_validity is null)
            {
                DuckDbNative.EnsureValidityWritable(_vector);
                _validity = DuckDbNative.VectorValidity(_vector);
            }

            return _validity;
        }
    }

    /// <summary>The elements of a LIST.</summary>
    public VectorWriter Elements => _children[0];

    /// <summary>The keys of a MAP.</summary>
    public VectorWriter Keys => _children[0]._children[0];

    /// <summary>The values of a MAP, at the same positions as <see cref="Keys"/>.</summary>
    public VectorWriter Values => _children[0]._children[1];

    /// <summary>The elements of all rows of a LIST or MAP so far.</summary>
    public int ListSize => _listSize;

    /// <summary>A field of a STRUCT, in the rows of the struct.</summary>
    public VectorWriter Child(int field) => _children[field];

    /// <summary>Makes a row NULL; of a STRUCT, all its fields too.</summary>
    public void SetNull(int row)
    {
        WritableValidity[row >> 6] &= ~(1UL << (row & 63));
        switch (Type.Id)
        {
            case TypeId.Struct:
                foreach (var child in _children)
                {
                    child.SetNull(row);
                }

                break;
            case TypeId.Varchar or TypeId.Blob or TypeId.List or TypeId.Map:
                ((UInt128*)_data)[row] = default; // a stale pointer or offset would dangle
                break;
            default:
                break;
        }
    }

    /// <summary>Writes a value whose .NET type has the layout named at <see cref="Data"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set<T>(int row, T value)
        where T : unmanaged => ((T*)_data)[row] = value;

    /// <summary>Writes text without copying it: see <see cref="DuckDbString.Reference"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SetString(int row, byte* text, int length) => ((DuckDbString*)_data)[row] = DuckDbString.Reference(text, length);

    /// <summary>Copies UTF-8 text (checked nowhere) into memory of the chunk.</summary>
    public void SetString(int row, ReadOnlySpan<byte> text)
    {
        fixed (byte* first = text)
        {
            if (text.Length <= DuckDbString.MaxInlined)
            {
                SetString(row, first, text.Length);
            }
            else
            {
                DuckDbNative.AssignString(_vector, (ulong)row, first, (ulong)text.Length);
            }
        }
    }

    /// <summary>Copies text into memory of the chunk; lone surrogates become U+FFFD.</summary>
    public void SetString(int row, string text) => SetString(row, Encoding.UTF8.GetBytes(text));

    /// <summary>Makes the row of a LIST or MAP the next <paramref name="count"/> elements, and returns the position of the first, for the caller to write.</summary>
    public int AppendList(int row, int count)
    {
        var offset = _listSize;
        ReserveList(checked(offset + count));
        ((ListEntry*)_data)[row] = new ListEntry((ulong)offset, (ulong)count);
        _listSize = offset + count;
        return offset;
    }

    /// <summary>Makes room for this many elements of all rows together; elements written so far stay.</summary>
    public void ReserveList(int elements)
    {
        if (elements <= _listCapacity)
        {
            return;
        }

        var capacity = Math.Max(elements, Math.Max(DuckDbNative.VectorSize, (int)Math.Min(2L * _listCapacity, int.MaxValue)));
        _ = DuckDbNative.SetListSize(_vector, (ulong)_listSize);
        if (DuckDbNative.ReserveList(_vector, (ulong)capacity) != DuckDbNative.Success)
        {
            throw new InvalidOperationException($"DuckDB cannot reserve {capacity} list elements.");
        }

        _listCapacity = capacity;
        Elements.Rebind(DuckDbNative.ListChild(_vector));
    }

    /// <summary>Bulk path: declares how many elements all rows of a LIST or MAP have, with room reserved before and the raw entries written through <see cref="Data"/>.</summary>
    public void SetListSize(int elements)
    {
        ReserveList(elements);
        _listSize = elements;
    }

    internal void Bind(nint vector)
    {
        Point(vector);
        _listSize = 0;
        _listCapacity = 0;
        for (var i = 0; i < _children.Length; i++)
        {
            _children[i].Bind(ChildVector(i));
        }
    }

    internal void Complete()
    {
        if (_isList)
        {
            _ = DuckDbNative.SetListSize(_vector, (ulong)_listSize);
        }

        foreach (var child in _children)
        {
            child.Complete();
        }
    }

    /// <summary>Takes the pointers anew after a reservation moved them; what lists below hold stays.</summary>
    private void Rebind(nint vector)
    {
        Point(vector);
        for (var i = 0; i < _children.Length; i++)
        {
            _children[i].Rebind(ChildVector(i));
        }
    }

    private void Point(nint vector)
    {
        _vector = vector;
        _data = Type.Id == TypeId.Struct ? null : DuckDbNative.VectorData(vector);
        _validity = DuckDbNative.VectorValidity(vector);
    }

    private nint ChildVector(int child) => _isList ? DuckDbNative.ListChild(_vector) : DuckDbNative.StructChild(_vector, (ulong)child);
}
