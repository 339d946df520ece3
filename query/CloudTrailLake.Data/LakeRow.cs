using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using CloudTrailLake.Data.Values;

namespace CloudTrailLake.Data;

/// <summary>
/// A value of SQL type <c>row</c> (CloudTrail's <c>useridentity</c>, <c>tlsdetails</c> and kin): members by name, in any case, or by place. <see cref="To{T}"/> makes a record, class or
/// tuple of it. Members without a name are <c>field0</c>, <c>field1</c>, …
/// </summary>
public sealed class LakeRow : IReadOnlyDictionary<string, object?>
{
    private readonly string[] _names;
    private readonly object?[] _values;

    internal LakeRow(string[] names, object?[] values)
    {
        _names = names;
        _values = values;
    }

    /// <summary>Number of members.</summary>
    public int Count => _values.Length;

    /// <summary>Names of the members, in order.</summary>
    public IEnumerable<string> Keys => Enumerable.Range(0, Count).Select(Name);

    /// <summary>Values of the members, in order; null for NULL.</summary>
    public IEnumerable<object?> Values => _values;

    /// <summary>The member of a name, null for NULL; of several that bear it, the first.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public object? this[string name] => TryGetValue(name, out var value) ? value : throw new KeyNotFoundException($"The row has no member '{name}'. It has: {string.Join(", ", Keys)}.");

    /// <summary>The member at a place, counted from 0; null for NULL.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public object? this[int index] => index >= 0 && index < _values.Length ? _values[index] : throw new ArgumentOutOfRangeException(nameof(index), index, $"The row has {Count} members.");

    /// <summary>Name of the member at a place, counted from 0.</summary>
    public string Name(int index) => _names[index] is { Length: > 0 } name ? name : $"field{index}";

    /// <inheritdoc/>
    public bool ContainsKey(string key) => IndexOf(key) >= 0;

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value)
    {
        int index = IndexOf(key);
        value = index >= 0 ? _values[index] : null;
        return index >= 0;
    }

    /// <summary>
    /// The row as <typeparamref name="T"/>: a tuple by place; a record or class by name, through the constructor whose parameters are all members, or through settable properties.
    /// Case and underscores of names do not count. Members that <typeparamref name="T"/> does not have are left out.
    /// </summary>
    /// <exception cref="InvalidCastException">A member does not fit, or a constructor asks for one that is not there.</exception>
    public T To<T>() => (T)ValueConverter.Convert(this, typeof(T))!;

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (int i = 0; i < _values.Length; i++)
        {
            yield return new KeyValuePair<string, object?>(Name(i), _values[i]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The row as JSON.</summary>
    public override string ToString() => JsonSerializer.Serialize(this);

    private int IndexOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        for (int i = 0; i < _names.Length; i++)
        {
            if (Name(i).Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }
}
