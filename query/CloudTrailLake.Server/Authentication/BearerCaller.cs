namespace CloudTrailLake.Server.Authentication;

/// <summary>The bearer of a token: nothing of the request is signed, TLS alone protects it.</summary>
internal sealed class BearerCaller(Caller caller) : IPendingCaller
{
    /// <inheritdoc/>
    public Caller CompleteBeforeBody() => caller;

    /// <inheritdoc/>
    public Caller Complete(string bodyHash) => caller;
}
