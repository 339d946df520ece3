using System.Net.Http;
using System.Net.Http.Headers;

namespace CloudTrailLake.Cli.Remote;

/// <summary>A bearer token.</summary>
internal sealed class BearerCredentials(string token) : IRequestCredentials
{
    /// <summary>Where a token is found that no option names.</summary>
    public const string Variable = "CTLAKE_TOKEN";

    public void Apply(HttpRequestMessage request, string payloadHash) => request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);

    /// <summary>Leaves the token out, whatever prints it.</summary>
    public override string ToString() => "bearer token";
}
