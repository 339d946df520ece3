using System.Collections;
using System.Data;
using System.Data.Common;

namespace CloudTrailLake.Data;

/// <summary>The parameters of a command, in order. Names are found without their sign (<c>@</c>, <c>:</c>, <c>$…$</c>) and in any case.</summary>
public sealed class LakeParameterCollection : DbParameterCollection, IReadOnlyList<LakeParameter>
{
    private readonly List<LakeParameter> _items = [];

    internal LakeParameterCollection()
    {
    }

    /// <inheritdoc cref="DbParameterCollection.Count"/>
    public override int Count => _items.Count;

    /// <inheritdoc/>
    public override object SyncRoot => ((ICollection)_items).SyncRoot;

    /// <summary>The parameter at a place.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public new LakeParameter this[int index] { get => _items[index]; set => SetParameter(index, value); }

    /// <summary>The parameter of a name.</summary>
    /// <exception cref="IndexOutOfRangeException">There is none.</exception>
    public new LakeParameter this[string parameterName] { get => _items[Find(parameterName)]; set => SetParameter(Find(parameterName), value); }

    /// <summary>Adds a parameter.</summary>
    public LakeParameter Add(LakeParameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        _items.Add(parameter);
        return parameter;
    }

    /// <summary>Adds a parameter of a type, without value.</summary>
    public LakeParameter Add(string? parameterName, DbType dbType) => Add(new LakeParameter(parameterName, dbType));

    /// <summary>Adds a named parameter.</summary>
    public LakeParameter AddWithValue(string? parameterName, object? value) => Add(new LakeParameter(parameterName, value));

    /// <summary>Adds a positional parameter.</summary>
    public LakeParameter AddWithValue(object? value) => Add(new LakeParameter(null, value));

    /// <inheritdoc/>
    public override int Add(object value)
    {
        _items.Add(Own(value));
        return _items.Count - 1;
    }

    /// <inheritdoc/>
    public override void AddRange(Array values)
    {
        ArgumentNullException.ThrowIfNull(values);
        _items.AddRange(values.Cast<object>().Select(Own).ToList());
    }

    /// <inheritdoc/>
    public override void Clear() => _items.Clear();

    /// <inheritdoc/>
    public override bool Contains(object value) => value is LakeParameter parameter && _items.Contains(parameter);

    /// <inheritdoc/>
    public override bool Contains(string value) => IndexOf(value) >= 0;

    /// <inheritdoc/>
    public override void CopyTo(Array array, int index) => ((ICollection)_items).CopyTo(array, index);

    /// <inheritdoc/>
    public override IEnumerator GetEnumerator() => _items.GetEnumerator();

    IEnumerator<LakeParameter> IEnumerable<LakeParameter>.GetEnumerator() => _items.GetEnumerator();

    /// <inheritdoc/>
    public override int IndexOf(object value) => value is LakeParameter parameter ? _items.IndexOf(parameter) : -1;

    /// <inheritdoc/>
    public override int IndexOf(string parameterName)
    {
        if (parameterName is null)
        {
            return -1;
        }

        string bare = LakeParameter.Bare(parameterName);
        return _items.FindIndex(parameter => parameter.BareName.Equals(bare, StringComparison.OrdinalIgnoreCase));
    }

    /// <inheritdoc/>
    public override void Insert(int index, object value) => _items.Insert(index, Own(value));

    /// <inheritdoc/>
    public override void Remove(object value) => _items.Remove(Own(value));

    /// <inheritdoc/>
    public override void RemoveAt(int index) => _items.RemoveAt(index);

    /// <inheritdoc/>
    public override void RemoveAt(string parameterName) => _items.RemoveAt(Find(parameterName));

    /// <inheritdoc/>
    protected override DbParameter GetParameter(int index) => _items[index];

    /// <inheritdoc/>
    protected override DbParameter GetParameter(string parameterName) => _items[Find(parameterName)];

    /// <inheritdoc/>
    protected override void SetParameter(int index, DbParameter value) => _items[index] = Own(value);

    /// <inheritdoc/>
    protected override void SetParameter(string parameterName, DbParameter value) => SetParameter(Find(parameterName), value);

    private static LakeParameter Own(object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value as LakeParameter ?? throw new InvalidCastException($"A parameter of this collection is a LakeParameter, not a {value.GetType()}.");
    }

    private int Find(string parameterName) => IndexOf(parameterName) is var index and >= 0
        ? index
        : throw new IndexOutOfRangeException($"There is no parameter '{parameterName}'.");
}
