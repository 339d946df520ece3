using System.Net;
using CloudTrailLake.Server.Errors;
using Microsoft.AspNetCore.Http;

namespace CloudTrailLake.Server.Hosting;

/// <summary>
/// Refuses requests for other hosts: a web page whose name was made to point at this machine (DNS rebinding) sends its own name in the Host header.
/// </summary>
internal sealed class HostFilter(LakeServerOptions options)
{
    private readonly HashSet<string> names = new(options.AllowedHosts.Append(options.ListenUri.Host), StringComparer.OrdinalIgnoreCase) { "localhost" };

    /// <summary>Refuses a Host header that is not ours.</summary>
    /// <exception cref="ServiceException">The Host header names another machine.</exception>
    public void Check(HttpContext context)
    {
        var host = context.Request.Host.Host;
        if (!names.Contains(host) && !IsOwnAddress(host, context.Connection.LocalIpAddress))
        {
            throw new ServiceException(ErrorCode.MalformedHttpRequest, "The Host header names a machine that this server is not. Names besides its address are allowed by the operator.");
        }
    }

    private static bool IsOwnAddress(string host, IPAddress? local)
    {
        if (local is null || !IPAddress.TryParse(host.Trim('[', ']'), out var address))
        {
            return false;
        }

        local = local.IsIPv4MappedToIPv6 ? local.MapToIPv4() : local;
        return address.Equals(local) || (IPAddress.IsLoopback(address) && IPAddress.IsLoopback(local));
    }
}
