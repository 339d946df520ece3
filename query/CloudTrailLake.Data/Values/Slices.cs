namespace CloudTrailLake.Data.Values;

/// <summary>The copying of <c>GetBytes</c> and <c>GetChars</c>.</summary>
internal static class Slices
{
    /// <summary>Copies a part; without a buffer, tells the whole length.</summary>
    /// <returns>How many were copied; 0 beyond the end.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An offset or the length is outside the buffer.</exception>
    public static long Copy<T>(ReadOnlySpan<T> value, long dataOffset, T[]? buffer, int bufferOffset, int length)
    {
        if (buffer is null)
        {
            return value.Length;
        }

        ArgumentOutOfRangeException.ThrowIfNegative(dataOffset);
        ArgumentOutOfRangeException.ThrowIfNegative(bufferOffset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bufferOffset, buffer.Length);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, buffer.Length - bufferOffset);
        if (dataOffset >= value.Length)
        {
            return 0;
        }

        var part = value[(int)dataOffset..];
        part = part[..Math.Min(part.Length, length)];
        part.CopyTo(buffer.AsSpan(bufferOffset));
        return part.Length;
    }
}
