using System.Globalization;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Errors;
using Microsoft.AspNetCore.Http;

namespace CloudTrailLake.Server.Authentication;

/// <summary>
/// Who sends a request, by either kind of credentials, on every path: AWS Signature Version 4 or a bearer token. The CloudTrail API takes tokens too, so that a program
/// needs one kind alone; AWS's own clients sign.
/// </summary>
internal sealed class RequestAuthenticator(SignatureVerifier signatures, BearerTokenStore tokens, TimeProvider time)
{
    private const string BearerScheme = "Bearer ";

    /// <summary>Reads the credentials and checks what does not depend on the body.</summary>
    /// <exception cref="ServiceException">The request carries none that are taken.</exception>
    public IPendingCaller Begin(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith(BearerScheme, StringComparison.OrdinalIgnoreCase))
        {
            return Bearer(header[BearerScheme.Length..].Trim());
        }

        return header.Length > 0 ? signatures.Begin(request) : throw new ServiceException(ErrorCode.MissingAuthenticationToken, "Missing Authentication Token")
        {
            Challenge = new BearerChallenge(),
        };
    }

    private BearerCaller Bearer(string text)
    {
        var token = tokens.Find(text) ?? throw Refused(ErrorCode.UnrecognizedClient, "The bearer token included in the request is not one of this server.");
        return token.StatusAt(time.GetUtcNow()) switch
        {
            BearerTokenStatus.Expired => throw Refused(ErrorCode.ExpiredToken, $"The bearer token included in the request expired at {Text(token.ExpiresAt)}."),
            BearerTokenStatus.Revoked => throw Refused(ErrorCode.UnrecognizedClient, $"The bearer token included in the request was revoked at {Text(token.RevokedAt!.Value)}."),
            _ => new BearerCaller(new Caller(token.Scope, token.PrincipalArn, token.Id, token.Role) { IsBearer = true }),
        };
    }

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static ServiceException Refused(ErrorCode code, string message) => new(code, message) { Challenge = new BearerChallenge(BearerChallenge.InvalidToken, message) };
}
