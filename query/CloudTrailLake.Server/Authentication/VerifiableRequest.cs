using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Errors;
using Microsoft.AspNetCore.Http;

namespace CloudTrailLake.Server.Authentication;

/// <summary>A request whose key is known and whose signature waits for the body's hash. <see cref="Caller"/> is not to be trusted before <see cref="Complete"/>.</summary>
internal sealed class VerifiableRequest(
    SignatureVerifier verifier, HttpRequest request, SignatureAuthorization authorization, AccessKey key, Caller caller, string date, string? declaredHash) : IPendingCaller
{
    internal HttpRequest Request => request;

    internal SignatureAuthorization Authorization => authorization;

    internal AccessKey Key => key;

    internal string Date => date;

    private Caller Caller => caller;

    /// <summary>
    /// For large bodies: checks the signature before the body is read, which needs the body's hash (or, over TLS, UNSIGNED-PAYLOAD) in X-Amz-Content-Sha256.
    /// The caller is authentic from here on; the body only after <see cref="Complete"/>.
    /// </summary>
    public Caller CompleteBeforeBody()
    {
        if (declaredHash is null)
        {
            throw new ServiceException(ErrorCode.IncompleteSignature, "This path needs the header X-Amz-Content-Sha256 with the hash of the body, signed.");
        }

        verifier.CheckSignature(this, declaredHash);
        return Caller;
    }

    /// <summary>Checks the signature against the hash of the body that has been read; gives the caller, who is authentic from here on.</summary>
    /// <param name="bodyHash">SHA-256 of the body in lower-case hexadecimal digits.</param>
    public Caller Complete(string bodyHash)
    {
        if (declaredHash is not null && declaredHash != SignatureVerifier.UnsignedPayload && declaredHash != bodyHash)
        {
            throw SignatureVerifier.Invalid("The body does not have the hash that X-Amz-Content-Sha256 names.");
        }

        verifier.CheckSignature(this, declaredHash ?? bodyHash);
        return Caller;
    }
}
