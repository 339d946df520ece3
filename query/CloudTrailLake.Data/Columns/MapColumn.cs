using System.Collections;
using Apache.Arrow;

namespace CloudTrailLake.Data.Columns;

/// <summary>map: a dictionary of the key's and the value's types; of a key that comes twice the last value stays.</summary>
internal sealed class MapColumn : Column
{
    private readonly Column _key;
    private readonly Column _value;
    private MapArray _array = null!;

    public MapColumn(ColumnHead head, Column key, Column value)
        : base(head)
    {
        _key = key;
        _value = value;
        var valueType = value.ClrType.IsValueType ? typeof(Nullable<>).MakeGenericType(value.ClrType) : value.ClrType;
        ClrType = typeof(Dictionary<,>).MakeGenericType(key.ClrType, valueType);
    }

    public override Type ClrType { get; }

    public override void Bind(IArrowArray array)
    {
        base.Bind(array);
        _array = (MapArray)array;
        _key.Bind(_array.Keys);
        _value.Bind(_array.Values);
    }

    public override object Value(int row)
    {
        int end = _array.ValueOffsets[row + 1];
        if (ClrType == typeof(Dictionary<string, string?>))
        {
            return TextMap(_array.ValueOffsets[row], end);
        }

        var map = (IDictionary)Activator.CreateInstance(ClrType)!;
        for (int i = _array.ValueOffsets[row]; i < end; i++)
        {
            map[_key.Value(i)] = _value.IsNull(i) ? null : _value.Value(i);
        }

        return map;
    }

    // What every map of the lake is.
    private Dictionary<string, string?> TextMap(int start, int end)
    {
        var map = new Dictionary<string, string?>(end - start, StringComparer.Ordinal);
        for (int i = start; i < end; i++)
        {
            map[_key.Text(i)] = _value.IsNull(i) ? null : _value.Text(i);
        }

        return map;
    }
}
