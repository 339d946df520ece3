using System.Buffers.Binary;
using CloudTrailLake.DuckDb.ScalarFunctions;
using static CloudTrailLake.DuckDb.ScalarFunctions.ScalarFunction;

namespace CloudTrailLake.Query.Functions;

/// <summary>Trino documentation, page "Binary functions and operators" without the hashes.</summary>
internal static class BinaryNatives
{
    public static IEnumerable<ScalarFunction> Rows =>
    [
        Of<string, byte[]>("from_base32", BaseEncodings.FromBase32),
        Of<byte[], byte[]>("from_base32:varbinary", text => BaseEncodings.FromBase32(Text(text))),
        Of<byte[], byte[]>("from_base64:varbinary", text => BaseEncodings.FromBase64(Text(text))),
        Of<byte[], byte[]>("from_base64url:varbinary", text => BaseEncodings.FromBase64Url(Text(text))),
        Of<byte[], byte[]>("from_hex:varbinary", text => BaseEncodings.FromHex(Text(text))),
        Of<byte[], string>("to_base32", BaseEncodings.ToBase32),
        Of<string, byte[]>("from_base64", BaseEncodings.FromBase64),
        Of<byte[], string>("to_base64", Convert.ToBase64String),
        Of<string, byte[]>("from_base64url", BaseEncodings.FromBase64Url),
        Of<byte[], string>("to_base64url", bytes => Convert.ToBase64String(bytes).Replace('+', '-').Replace('/', '_')),
        Of<string, byte[]>("from_hex", BaseEncodings.FromHex),
        Of<byte[], int>("from_big_endian_32", bytes => BinaryPrimitives.ReadInt32BigEndian(Exactly(bytes, 4))),
        Of<int, byte[]>("to_big_endian_32", value => Write(4, value, BinaryPrimitives.WriteInt32BigEndian)),
        Of<byte[], long>("from_big_endian_64", bytes => BinaryPrimitives.ReadInt64BigEndian(Exactly(bytes, 8))),
        Of<long, byte[]>("to_big_endian_64", value => Write(8, value, BinaryPrimitives.WriteInt64BigEndian)),
        Of<byte[], float>("from_ieee754_32", bytes => BinaryPrimitives.ReadSingleBigEndian(Exactly(bytes, 4, "floating-point"))),
        Of<float, byte[]>("to_ieee754_32", value => Write(4, float.IsNaN(value) ? BitConverter.Int32BitsToSingle(0x7FC00000) : value, BinaryPrimitives.WriteSingleBigEndian)),
        Of<byte[], double>("from_ieee754_64", bytes => BinaryPrimitives.ReadDoubleBigEndian(Exactly(bytes, 8, "floating-point"))),
        Of<double, byte[]>("to_ieee754_64", value => Write(8, double.IsNaN(value) ? BitConverter.Int64BitsToDouble(0x7FF8000000000000) : value, BinaryPrimitives.WriteDoubleBigEndian)),
        Of<byte[], long, byte[], byte[]>("lpad:varbinary", (bytes, size, pad) => Pad(bytes, size, pad, isLeft: true)),
        Of<byte[], long, byte[], byte[]>("rpad:varbinary", (bytes, size, pad) => Pad(bytes, size, pad, isLeft: false)),
        Of<byte[], byte[]>("reverse:varbinary", bytes => [.. bytes.Reverse()]),
        Of<byte[], long, byte[]>("substring:varbinary", (bytes, start) => Slice(bytes, start, long.MaxValue)),
        Of<byte[], long, long, byte[]>("substring:varbinary", Slice),
    ];

    private static string Text(byte[] bytes) => System.Text.Encoding.Latin1.GetString(bytes);

    private static byte[] Exactly(byte[] bytes, int length, string kind = "number") =>
        bytes.Length == length ? bytes : throw new FunctionException(kind == "number"
            ? $"expected {length}-byte input, but got instead: {bytes.Length}"
            : $"Input {kind} value must be exactly {length} bytes long");

    private delegate void Writer<T>(Span<byte> destination, T value);

    private static byte[] Write<T>(int length, T value, Writer<T> write)
    {
        var bytes = new byte[length];
        write(bytes, value);
        return bytes;
    }

    private static byte[] Pad(byte[] bytes, long size, byte[] pad, bool isLeft)
    {
        FunctionLimits.CheckLength(size);
        if (pad.Length == 0)
        {
            throw new FunctionException("Padding bytes must not be empty");
        }

        if (bytes.Length >= size)
        {
            return bytes[..(int)size];
        }

        var padding = new byte[(int)size - bytes.Length];
        for (int i = 0; i < padding.Length; i++)
        {
            padding[i] = pad[i % pad.Length];
        }

        return isLeft ? [.. padding, .. bytes] : [.. bytes, .. padding];
    }

    /// <summary>Positions begin with 1, negative ones count from the end; what lies outside is empty.</summary>
    private static byte[] Slice(byte[] bytes, long start, long length)
    {
        long begin = start > 0 ? start - 1 : bytes.Length + start;
        return start == 0 || length <= 0 || begin < 0 || begin >= bytes.Length ? [] : bytes[(int)begin..(int)Int128.Min(bytes.Length, begin + (Int128)length)];
    }
}
