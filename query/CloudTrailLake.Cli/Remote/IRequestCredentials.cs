using System.Net.Http;

namespace CloudTrailLake.Cli.Remote;

/// <summary>What a request to a server proves its sender by.</summary>
internal interface IRequestCredentials
{
    /// <summary>Adds the headers.</summary>
    /// <param name="request">The request; its URI is absolute, nothing is changed on it afterwards.</param>
    /// <param name="payloadHash">Lower-case hex SHA-256 of the body.</param>
    void Apply(HttpRequestMessage request, string payloadHash);
}
