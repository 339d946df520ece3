using CloudTrailLake.Server.Errors;

namespace CloudTrailLake.Server.Authentication;

/// <summary>The parts of an <c>Authorization</c> header of AWS Signature Version 4.</summary>
internal sealed record SignatureAuthorization(string AccessKeyId, string Date, string Region, string Service, IReadOnlyList<string> SignedHeaders, string Signature)
{
    /// <summary>The only algorithm taken.</summary>
    public const string Algorithm = "AWS4-HMAC-SHA256";

    private const string Terminator = "aws4_request";
    private const int SignatureLength = 64;

    /// <summary>The credential scope, as it stands in the text to sign.</summary>
    public string Scope => $"{Date}/{Region}/{Service}/{Terminator}";

    /// <summary>Reads the header.</summary>
    /// <exception cref="ServiceException">A part is missing or has the wrong form.</exception>
    public static SignatureAuthorization Parse(string header)
    {
        if (header.Length > SignatureLimits.MaxAuthorizationLength || !header.StartsWith(Algorithm + " ", StringComparison.Ordinal))
        {
            throw Incomplete($"The Authorization header must be of {Algorithm}.");
        }

        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in header[Algorithm.Length..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || !parts.TryAdd(part[..equals], part[(equals + 1)..]))
            {
                throw Incomplete("The Authorization header must hold key=value pairs, each key once.");
            }
        }

        return new SignatureAuthorization(Part(parts, "Credential"), Part(parts, "SignedHeaders"), Part(parts, "Signature"));
    }

    private SignatureAuthorization(string credential, string signedHeaders, string signature)
        : this("", "", "", "", [], signature)
    {
        if (credential.Split('/') is not [{ Length: > 0 } id, { Length: > 0 } date, { Length: > 0 } region, { Length: > 0 } service, Terminator])
        {
            throw Incomplete($"Credential must have the form KEY/DATE/REGION/SERVICE/{Terminator}.");
        }

        if (signature.Length != SignatureLength || !signature.All(char.IsAsciiHexDigitLower))
        {
            throw Incomplete("Signature must have 64 lower-case hexadecimal digits.");
        }

        if (region.Length > SignatureLimits.MaxRegionLength || !region.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            throw Incomplete("The Region of the credential scope is not one.");
        }

        AccessKeyId = id;
        Date = date;
        Region = region;
        Service = service;
        SignedHeaders = signedHeaders.Split(';', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Part(Dictionary<string, string> parts, string name) =>
        parts.TryGetValue(name, out var value) && value.Length > 0 ? value : throw Incomplete($"The Authorization header lacks the part {name}.");

    private static ServiceException Incomplete(string message) => new(ErrorCode.IncompleteSignature, message);
}
