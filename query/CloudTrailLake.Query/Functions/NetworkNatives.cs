using System.Globalization;
using CloudTrailLake.DuckDb.ScalarFunctions;
using static CloudTrailLake.DuckDb.ScalarFunctions.ScalarFunction;

namespace CloudTrailLake.Query.Functions;

/// <summary>
/// Trino documentation, page "IP address functions", with the prefixes of its sister Presto that Athena's users know. Both types are represented by their canonical texts.
/// </summary>
internal static class NetworkNatives
{
    public static IEnumerable<ScalarFunction> Rows =>
    [
        Of<string, string>("cast:ipaddress", text => InternetAddress.Text(InternetAddress.TryParse(text) ?? throw new FunctionException($"Cannot cast value to IPADDRESS: {text}"))),
        Of<byte[], string>("cast:ipaddress:varbinary", bytes =>
            bytes.Length is 4 or InternetAddress.Bytes ? InternetAddress.Text(InternetAddress.FromNative(bytes)) : throw new FunctionException($"Invalid IP address binary length: {bytes.Length}")),
        Of<string, byte[]>("cast:varbinary:ipaddress", Address),
        Of<string, byte[]>("order:ipaddress", Address),
        Of<string, string, bool>("contains:network", (network, address) => Network.Parse(network).Contains(Address(address))),
        Of<string, string>("cast:ipprefix", text => Network.ParsePrefix(text).ToString()),
        Of<string, string>("cast:ipprefix:ipaddress", text => new Network(Address(text), InternetAddress.Native(Address(text)).Length * 8).ToString()),
        Of<string, string>("cast:ipaddress:ipprefix", text => text[..text.IndexOf('/', StringComparison.Ordinal)]),
        Of<string, byte[]>("order:ipprefix", text => Network.ParsePrefix(text).Key()),
        Of<string, long, string>("ip_prefix", Prefix),
        Of<string, long, string>("ip_prefix:text", Prefix),
        Of<string, string>("ip_subnet_min", prefix => InternetAddress.Text(Network.ParsePrefix(prefix).First())),
        Of<string, string>("ip_subnet_max", prefix => InternetAddress.Text(Network.ParsePrefix(prefix).Last())),
        Of<string, string[]>("ip_subnet_range", prefix => [InternetAddress.Text(Network.ParsePrefix(prefix).First()), InternetAddress.Text(Network.ParsePrefix(prefix).Last())]),
        Of<string, string, bool>("is_subnet_of", (prefix, address) => Network.ParsePrefix(prefix).Contains(Address(address))),
        Of<string, string, bool>("is_subnet_of:prefix", (prefix, other) => Network.ParsePrefix(prefix).Contains(Network.ParsePrefix(other))),
    ];

    /// <summary>The bytes of a value of the type, whose text is canonical.</summary>
    private static byte[] Address(string canonical) => InternetAddress.TryParse(canonical) ?? throw new FunctionException($"Cannot cast value to IPADDRESS: {canonical}");

    private static string Prefix(string address, long length)
    {
        byte[] bytes = Address(address);
        int bits = InternetAddress.Native(bytes).Length * 8;
        return length >= 0 && length <= bits
            ? new Network(bytes, (int)length).ToString()
            : throw new FunctionException($"IPv{(bits == 32 ? 4 : 6)} subnet size must be in range [0, {bits.ToString(CultureInfo.InvariantCulture)}]");
    }
}
