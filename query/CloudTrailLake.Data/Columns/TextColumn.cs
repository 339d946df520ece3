using Apache.Arrow;

namespace CloudTrailLake.Data.Columns;

/// <summary>varchar and everything else that travels as text; whole or as a dictionary.</summary>
internal sealed class TextColumn(ColumnHead head) : Column(head)
{
    private StringArray _array = null!;
    private DictionaryIndices? _indices;
    private string?[] _known = [];

    public override Type ClrType => typeof(string);

    public override void Bind(IArrowArray array)
    {
        base.Bind(array);
        if (array is DictionaryArray dictionary)
        {
            _array = (StringArray)dictionary.Dictionary;
            _indices = new DictionaryIndices(dictionary.Indices);
            _known = new string?[_array.Length];
        }
        else
        {
            _array = (StringArray)array;
            _indices = null;
        }
    }

    public override object Value(int row) => Text(row);

    public override string Text(int row)
    {
        if (_indices is not { } indices)
        {
            return _array.GetString(row);
        }

        int index = indices.At(row);
        return _known[index] ??= _array.GetString(index);
    }
}
