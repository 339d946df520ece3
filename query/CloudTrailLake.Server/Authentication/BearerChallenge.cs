using Microsoft.AspNetCore.Http;

namespace CloudTrailLake.Server.Authentication;

/// <summary>The <c>WWW-Authenticate</c> header of an answer that credentials are asked for by (RFC 6750, section 3), and the status that goes with it.</summary>
/// <param name="Error">The code of RFC 6750; null when the request carried no credentials.</param>
/// <param name="Description">What is wrong, in the characters that the header may hold.</param>
/// <param name="Scope">The role that is needed.</param>
internal sealed record BearerChallenge(string? Error = null, string? Description = null, string? Scope = null)
{
    /// <summary>The token is unknown, expired or revoked.</summary>
    public const string InvalidToken = "invalid_token";

    /// <summary>The token is good, and its role does not include what was asked.</summary>
    public const string InsufficientScope = "insufficient_scope";

    /// <summary>The status of the answer.</summary>
    public int Status => Error == InsufficientScope ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized;

    /// <summary>The header's value.</summary>
    public override string ToString()
    {
        var parts = new List<string> { "realm=\"CloudTrailLake\"" };
        Add(parts, "error", Error);
        Add(parts, "error_description", Description);
        Add(parts, "scope", Scope);
        return $"Bearer {string.Join(", ", parts)}";
    }

    private static void Add(List<string> parts, string name, string? value)
    {
        if (value is not null)
        {
            parts.Add($"{name}=\"{value.Replace('"', '\'')}\"");
        }
    }
}
