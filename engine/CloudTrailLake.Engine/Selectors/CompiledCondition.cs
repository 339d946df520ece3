using System.Text;

namespace CloudTrailLake.Engine.Selectors;

/// <summary>The operators of one field selector over UTF-8.</summary>
internal sealed class CompiledCondition
{
    private readonly Utf8Set? _equals;
    private readonly Utf8Set? _notEquals;
    private readonly byte[][] _startsWith;
    private readonly byte[][] _endsWith;
    private readonly byte[][] _notStartsWith;
    private readonly byte[][] _notEndsWith;

    public CompiledCondition(AdvancedFieldSelector field)
    {
        _equals = field.EqualTo is null ? null : new Utf8Set(Bytes(field.EqualTo));
        _notEquals = field.NotEquals is null ? null : new Utf8Set(Bytes(field.NotEquals));
        _startsWith = Bytes(field.StartsWith);
        _endsWith = Bytes(field.EndsWith);
        _notStartsWith = Bytes(field.NotStartsWith);
        _notEndsWith = Bytes(field.NotEndsWith);
        HasPositive = _equals is not null || _startsWith.Length > 0 || _endsWith.Length > 0;
    }

    /// <summary>Whether a positive operator must be met.</summary>
    public bool HasPositive { get; }

    /// <summary>Whether the value passes.</summary>
    public bool Holds(Utf8Value value) => !Excludes(value) && (!HasPositive || Includes(value));

    /// <summary>Whether a positive operator is met; an absent value meets none.</summary>
    public bool Includes(Utf8Value value) =>
        value.IsPresent && (_equals?.Contains(value.Bytes) == true || AnyStart(_startsWith, value.Bytes) || AnyEnd(_endsWith, value.Bytes));

    /// <summary>Whether a negative operator shuts the value out; an absent value passes.</summary>
    public bool Excludes(Utf8Value value) =>
        value.IsPresent && (_notEquals?.Contains(value.Bytes) == true || AnyStart(_notStartsWith, value.Bytes) || AnyEnd(_notEndsWith, value.Bytes));

    private static bool AnyStart(byte[][] prefixes, ReadOnlySpan<byte> value)
    {
        foreach (byte[] prefix in prefixes)
        {
            if (value.StartsWith(prefix))
                return true;
        }

        return false;
    }

    private static bool AnyEnd(byte[][] suffixes, ReadOnlySpan<byte> value)
    {
        foreach (byte[] suffix in suffixes)
        {
            if (value.EndsWith(suffix))
                return true;
        }

        return false;
    }

    private static byte[][] Bytes(IReadOnlyList<string>? values) => values is null ? [] : [.. values.Select(Encoding.UTF8.GetBytes)];
}
