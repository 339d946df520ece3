namespace CloudTrailLake.Ingest.Decoding;

/// <summary>What a scanned value contains, itself or anywhere inside.</summary>
[Flags]
internal enum JsonTokenFlags : byte
{
    /// <summary>Nothing of note: the text can be used as it stands.</summary>
    None = 0,

    /// <summary>A string with a backslash.</summary>
    Escaped = 1,

    /// <summary>A <c>\u</c> escape of half a surrogate pair, which no UTF-8 text can hold.</summary>
    LoneSurrogate = 2,

    /// <summary>Insignificant white space inside an object or array.</summary>
    Whitespace = 4,
}
