using System.Net;
using System.Net.Sockets;

namespace CloudTrailLake.Automation.Outputs;

/// <summary>
/// Which machines webhooks may reach: public addresses by HTTPS, and what the operator allows by host name or address range (<c>serve --webhook-allow</c>), by HTTP too.
/// Checked on the address that is connected to, so that no name can lead elsewhere.
/// </summary>
internal sealed class WebhookAddresses
{
    /// <summary>Ranges that are not the public Internet (IANA special-purpose address registries).</summary>
    private static readonly IPNetwork[] Closed =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/96", "::1/128", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(text => IPNetwork.Parse(text)),
    ];

    private readonly HashSet<string> hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<IPNetwork> networks = [];

    /// <summary>Public addresses, and these besides.</summary>
    /// <param name="allowed">Host names, addresses or ranges such as <c>10.1.0.0/16</c>.</param>
    /// <exception cref="ArgumentException">One of them is none.</exception>
    public WebhookAddresses(IEnumerable<string> allowed)
    {
        foreach (var text in allowed)
        {
            if (Network(text) is { } network)
            {
                networks.Add(network);
            }
            else if (Uri.CheckHostName(text) == UriHostNameType.Dns)
            {
                hosts.Add(text);
            }
            else
            {
                throw new ArgumentException(Violations([text]).First());
            }
        }
    }

    /// <summary>What is wrong with a list of what is allowed.</summary>
    public static IEnumerable<string> Violations(IEnumerable<string> allowed) => allowed.Where(text => Network(text) is null && Uri.CheckHostName(text) != UriHostNameType.Dns)
        .Select(text => $"'{text}' is neither a host name nor an address nor a range such as 10.1.0.0/16; webhooks cannot be allowed to it.");

    /// <summary>Refuses an address of a webhook that could never be delivered to.</summary>
    /// <exception cref="AutomationException">It is one.</exception>
    public Uri Check(string? url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.UserInfo.Length > 0 || uri.Fragment.Length > 0 || url!.Length > 2048)
        {
            throw AutomationException.Invalid("A webhook's address is https://HOST/PATH, up to 2048 characters, without user name, password or fragment.");
        }

        var address = IPAddress.TryParse(uri.Host.Trim('[', ']'), out var literal) ? literal : null;
        if (uri.Scheme == "http" && !hosts.Contains(uri.Host) && !(address is not null && IsListed(address)))
        {
            throw AutomationException.Invalid($"A webhook's address is https; http is for hosts that the operator names with --webhook-allow, and {uri.Host} is none.");
        }

        return address is null || IsAllowed(uri.Host, address) ? uri : throw AutomationException.Invalid(Refusal(uri.Host));
    }

    /// <summary>Whether a machine may be connected to, by the name asked for and the address found.</summary>
    public bool IsAllowed(string host, IPAddress address)
    {
        address = Plain(address);
        return hosts.Contains(host) || IsListed(address) || !Array.Exists(Closed, network => network.Contains(address));
    }

    /// <summary>What to say about a host whose addresses are all refused. The addresses stay untold: they say what a private network looks like.</summary>
    public static string Refusal(string host) =>
        $"The webhook's host {host} is not on the public Internet: it has a private, loopback, link-local or other special address. The operator can allow it with --webhook-allow.";

    private static IPNetwork? Network(string text)
    {
        if (IPAddress.TryParse(text.Trim('[', ']'), out var address))
        {
            return new IPNetwork(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128);
        }

        return IPNetwork.TryParse(text, out var network) ? network : null;
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private bool IsListed(IPAddress address) => networks.Exists(network => network.Contains(Plain(address)));
}
