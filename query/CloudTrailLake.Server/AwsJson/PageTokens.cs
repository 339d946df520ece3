using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Errors;

namespace CloudTrailLake.Server.AwsJson;

/// <summary>
/// Page tokens: the position after which the next page begins, signed together with operation, account, Region and the request's filters,
/// so that no token works for anyone or anything else.
/// </summary>
internal sealed class PageTokens(LakeKey key)
{
    private const int SignatureLength = 16;

    // The API allows tokens of 1,000 characters; base64 takes four for three bytes.
    private const int MaxPositionBytes = 700;

    private readonly byte[] signingKey = key.Derive("page tokens");

    /// <summary>The token of a position.</summary>
    public string Create(PageScope scope, string position)
    {
        var bytes = Encoding.UTF8.GetBytes(position);
        if (bytes.Length > MaxPositionBytes)
        {
            throw new ArgumentException($"A page position has at most {MaxPositionBytes} bytes.", nameof(position));
        }

        return Base64Url.EncodeToString([.. Sign(scope, bytes), .. bytes]);
    }

    /// <summary>The position of a token; the empty text, which comes before every position, when there is none.</summary>
    /// <exception cref="ServiceException">The token was not made for this scope.</exception>
    public string Read(PageScope scope, string? token, ErrorCode error = ErrorCode.InvalidNextToken)
    {
        if (token is null)
        {
            return "";
        }

        if (Base64Url.IsValid(token))
        {
            var bytes = Base64Url.DecodeFromChars(token);
            if (bytes.Length > SignatureLength && CryptographicOperations.FixedTimeEquals(Sign(scope, bytes.AsSpan(SignatureLength)), bytes.AsSpan(0, SignatureLength)))
            {
                return Encoding.UTF8.GetString(bytes.AsSpan(SignatureLength));
            }
        }

        throw new ServiceException(error, "The token is not one of this operation with these parameters.");
    }

    private byte[] Sign(PageScope scope, ReadOnlySpan<byte> position)
    {
        byte[] message = [.. Encoding.UTF8.GetBytes(string.Join('\0', [scope.Operation, scope.Caller.AccountId, scope.Caller.Region, .. scope.Filters])), 0, 1, .. position];
        return HMACSHA256.HashData(signingKey, message)[..SignatureLength];
    }
}
