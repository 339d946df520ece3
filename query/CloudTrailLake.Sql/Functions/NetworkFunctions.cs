namespace CloudTrailLake.Sql.Functions;

/// <summary>Trino documentation, page "IP address functions", with the prefixes that Athena's older engine has.</summary>
internal static class NetworkFunctions
{
    public const string Rows = """
        contains(varchar, ipaddress) -> boolean = contains:network
        ip_prefix(ipaddress, bigint) -> ipprefix
        ip_prefix(varchar, bigint) -> ipprefix = ip_prefix:text
        ip_subnet_max(ipprefix) -> ipaddress
        ip_subnet_min(ipprefix) -> ipaddress
        ip_subnet_range(ipprefix) -> array(ipaddress)
        is_subnet_of(ipprefix, ipaddress) -> boolean
        is_subnet_of(ipprefix, ipprefix) -> boolean = is_subnet_of:prefix
        """;

    public const string Help = """
        ip_prefix: The network of an address: its first bits
        ip_subnet_max: Last address of a network
        ip_subnet_min: First address of a network
        ip_subnet_range: First and last address of a network
        is_subnet_of: Whether an address or a network lies in a network
        """;
}
