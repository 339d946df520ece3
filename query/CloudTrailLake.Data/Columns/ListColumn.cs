using Apache.Arrow;

namespace CloudTrailLake.Data.Columns;

/// <summary>array: a .NET array of the element's type, nullable where that is a value type.</summary>
internal sealed class ListColumn : Column
{
    private readonly Column _element;
    private readonly Type _elementType;
    private ListArray _array = null!;

    public ListColumn(ColumnHead head, Column element)
        : base(head)
    {
        _element = element;
        _elementType = element.ClrType.IsValueType ? typeof(Nullable<>).MakeGenericType(element.ClrType) : element.ClrType;
        ClrType = _elementType.MakeArrayType();
    }

    public override Type ClrType { get; }

    public override void Bind(IArrowArray array)
    {
        base.Bind(array);
        _array = (ListArray)array;
        _element.Bind(_array.Values);
    }

    public override object Value(int row)
    {
        int start = _array.ValueOffsets[row];
        var values = System.Array.CreateInstance(_elementType, _array.ValueOffsets[row + 1] - start);
        for (int i = 0; i < values.Length; i++)
        {
            if (!_element.IsNull(start + i))
            {
                values.SetValue(_element.Value(start + i), i);
            }
        }

        return values;
    }
}
