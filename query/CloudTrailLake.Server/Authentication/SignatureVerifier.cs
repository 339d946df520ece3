using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Errors;
using Microsoft.AspNetCore.Http;

namespace CloudTrailLake.Server.Authentication;

/// <summary>
/// Verifies AWS Signature Version 4 in the Authorization header. In this order: is there a header, is it whole, is the key known, does the scope fit the
/// service and the clock, does the signature fit the request. The body is not read here: a signature covers the hash that the request names
/// or, without one, the hash of the body that the caller hands in.
/// </summary>
internal sealed class SignatureVerifier(AccessKeyStore keys, TimeProvider time)
{
    /// <summary>The service that credentials must be scoped to.</summary>
    public const string Service = "cloudtrail";

    /// <summary>The service that credentials of PutAuditEvents must be scoped to.</summary>
    public const string DataService = "cloudtrail-data";

    /// <summary>Stands for the hash of a body that is protected by TLS alone.</summary>
    internal const string UnsignedPayload = "UNSIGNED-PAYLOAD";

    private const string DateFormat = "yyyyMMdd'T'HHmmss'Z'";
    private const string DateHeader = "x-amz-date";
    private const string HashHeader = "x-amz-content-sha256";
    private const string TokenHeader = "x-amz-security-token";

    /// <summary>Headers that decide what a request means: they count only when they are signed.</summary>
    private static readonly IReadOnlyList<string> MustBeSigned = [DateHeader, HashHeader, TokenHeader, "x-amz-target"];

    /// <summary>Reads and checks everything that does not depend on the body.</summary>
    /// <exception cref="ServiceException">The request carries no acceptable credentials.</exception>
    public VerifiableRequest Begin(HttpRequest request)
    {
        if (request.Headers.Authorization.ToString() is not { Length: > 0 } header)
        {
            throw new ServiceException(ErrorCode.MissingAuthenticationToken, "Missing Authentication Token");
        }

        var authorization = SignatureAuthorization.Parse(header);
        CheckSignedHeaders(request, authorization);
        var sentAt = SentAt(request);
        var key = request.Headers.ContainsKey(TokenHeader) ? null : keys.Find(authorization.AccessKeyId);
        if (key is null)
        {
            throw new ServiceException(ErrorCode.UnrecognizedClient, "The security token included in the request is invalid.");
        }

        CheckScope(request, authorization, sentAt);
        CheckClock(sentAt);
        var caller = new Caller(new LakeScope(key.AccountId, authorization.Region), key.PrincipalArn, key.Id, key.Role);
        return new VerifiableRequest(this, request, authorization, key, caller, sentAt.ToString(DateFormat, CultureInfo.InvariantCulture), DeclaredHash(request));
    }

    /// <summary>Compares the signature with the one of this request and body hash.</summary>
    internal void CheckSignature(VerifiableRequest verifiable, string payloadHash)
    {
        var canonical = CanonicalRequest.Build(verifiable.Request, verifiable.Authorization.SignedHeaders, payloadHash);
        var authorization = verifiable.Authorization;
        var toSign = $"{SignatureAuthorization.Algorithm}\n{verifiable.Date}\n{authorization.Scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var signature = Hex(Hmac(SigningKey(verifiable.Key, authorization), toSign));
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(signature), Encoding.ASCII.GetBytes(authorization.Signature)))
        {
            throw Invalid(
                "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.");
        }
    }

    /// <summary>Lower-case hexadecimal digits.</summary>
    internal static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);

    /// <summary>The error for a signature that does not fit.</summary>
    internal static ServiceException Invalid(string message) => new(ErrorCode.InvalidSignature, message);

    private static void CheckSignedHeaders(HttpRequest request, SignatureAuthorization authorization)
    {
        var needed = MustBeSigned.Where(name => request.Headers.ContainsKey(name)).Prepend("host");
        if (needed.FirstOrDefault(name => !authorization.SignedHeaders.Contains(name)) is { } missing)
        {
            throw new ServiceException(ErrorCode.IncompleteSignature, $"The header '{missing}' must be signed; SignedHeaders leaves it out.");
        }
    }

    private static DateTimeOffset SentAt(HttpRequest request)
    {
        const DateTimeStyles style = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (request.Headers[DateHeader].ToString() is { Length: > 0 } text)
        {
            return DateTimeOffset.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, style, out var at)
                ? at
                : throw new ServiceException(ErrorCode.IncompleteSignature, "X-Amz-Date must have the form 20260131T235959Z.");
        }

        return request.Headers.Date.ToString() is { Length: > 0 } date && DateTimeOffset.TryParseExact(date, "R", CultureInfo.InvariantCulture, style, out var sent)
            ? sent
            : throw new ServiceException(ErrorCode.IncompleteSignature, "A signed request carries X-Amz-Date or Date.");
    }

    private static void CheckScope(HttpRequest request, SignatureAuthorization authorization, DateTimeOffset sentAt)
    {
        var service = request.Path.Value == AuditEvents.AuditEventsEndpoint.Path ? DataService : Service;
        if (authorization.Service != service)
        {
            throw Invalid($"Credential should be scoped to correct service: '{service}'.");
        }

        if (authorization.Date != sentAt.ToString("yyyyMMdd", CultureInfo.InvariantCulture))
        {
            throw Invalid("Date in Credential scope does not match the date of the request.");
        }
    }

    private static string? DeclaredHash(HttpRequest request)
    {
        var declared = request.Headers[HashHeader].ToString();
        if (declared == UnsignedPayload && !request.IsHttps)
        {
            throw Invalid($"{UnsignedPayload} is accepted over TLS alone: without it nothing protects the body.");
        }

        return declared.Length == 0 ? null : declared;
    }

    private static byte[] SigningKey(AccessKey key, SignatureAuthorization authorization)
    {
        var date = Hmac(Encoding.UTF8.GetBytes("AWS4" + key.Secret), authorization.Date);
        return Hmac(Hmac(Hmac(date, authorization.Region), authorization.Service), "aws4_request");
    }

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private void CheckClock(DateTimeOffset sentAt)
    {
        var now = time.GetUtcNow();
        if (sentAt < now - SignatureLimits.MaxSkew)
        {
            throw Invalid(FormattableString.Invariant(
                $"Signature expired: {sentAt:yyyyMMdd'T'HHmmss'Z'} is now earlier than {now - SignatureLimits.MaxSkew:yyyyMMdd'T'HHmmss'Z'} ({now:yyyyMMdd'T'HHmmss'Z'} - 5 min.)"));
        }

        if (sentAt > now + SignatureLimits.MaxSkew)
        {
            throw Invalid(FormattableString.Invariant(
                $"Signature not yet current: {sentAt:yyyyMMdd'T'HHmmss'Z'} is still later than {now + SignatureLimits.MaxSkew:yyyyMMdd'T'HHmmss'Z'} ({now:yyyyMMdd'T'HHmmss'Z'} + 5 min.)"));
        }
    }
}
