using System.Globalization;

namespace CloudTrailLake.Query.Functions;

/// <summary>The addresses that share their first bits with one.</summary>
internal sealed class Network
{
    private readonly byte[] _first;
    private readonly int _length;

    /// <summary>The network of an address: what stands behind the first bits is cleared.</summary>
    public Network(byte[] address, int length)
    {
        byte[] bytes = InternetAddress.Native(address).ToArray();
        for (int bit = length; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        _first = bytes;
        _length = length;
    }

    /// <summary>What <c>contains</c> takes.</summary>
    /// <exception cref="FunctionException">The text is no network.</exception>
    public static Network Parse(string text)
    {
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            throw new FunctionException("Invalid CIDR");
        }

        byte[] address = InternetAddress.TryParse(text[..slash]) ?? throw new FunctionException("Invalid network IP address");
        bool hasLength = int.TryParse(text.AsSpan(slash + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int length);
        return hasLength && length >= 0 && length <= InternetAddress.Native(address).Length * 8 ? new Network(address, length) : throw new FunctionException("Invalid prefix length");
    }

    /// <summary>A text of the type ipprefix.</summary>
    /// <exception cref="FunctionException">It is none.</exception>
    public static Network ParsePrefix(string text)
    {
        try
        {
            return Parse(text);
        }
        catch (FunctionException exception)
        {
            throw new FunctionException($"Cannot cast value to IPPREFIX: {text}", exception);
        }
    }

    public bool Contains(byte[] address) => Contains(new Network(address, InternetAddress.Native(address).Length * 8));

    public bool Contains(Network other) =>
        other._first.Length == _first.Length && other._length >= _length && new Network(InternetAddress.FromNative(other._first), _length)._first.AsSpan().SequenceEqual(_first);

    public byte[] First() => InternetAddress.FromNative(_first);

    public byte[] Last()
    {
        byte[] bytes = [.. _first];
        for (int bit = _length; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] |= (byte)(0x80 >> (bit % 8));
        }

        return InternetAddress.FromNative(bytes);
    }

    /// <summary>Bytes whose order is that of the networks: the address, then the length.</summary>
    public byte[] Key() => [.. InternetAddress.FromNative(_first), (byte)_length];

    public override string ToString() => $"{InternetAddress.Text(First())}/{_length.ToString(CultureInfo.InvariantCulture)}";
}
