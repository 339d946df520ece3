namespace CloudTrailLake.Engine.Selectors;

/// <summary>A field's UTF-8 text, or its absence, which is not the empty text.</summary>
internal readonly ref struct Utf8Value
{
    /// <summary>A present value.</summary>
    public Utf8Value(ReadOnlySpan<byte> bytes)
    {
        Bytes = bytes;
        IsPresent = true;
    }

    /// <summary>A field that the record lacks, or whose value is null.</summary>
    public static Utf8Value Absent => default;

    /// <summary>The text, unescaped; empty when absent.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>Whether the record has the field.</summary>
    public bool IsPresent { get; }

    public static implicit operator Utf8Value(ReadOnlySpan<byte> bytes) => new(bytes);
}
