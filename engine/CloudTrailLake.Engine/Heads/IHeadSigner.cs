namespace CloudTrailLake.Engine.Heads;

/// <summary>Signs the heads of stores. Safe for concurrent use.</summary>
internal interface IHeadSigner
{
    /// <summary>Signs a statement.</summary>
    HeadSignature Sign(ReadOnlySpan<byte> statement);

    /// <summary>The public keys by which the lake knows its own signatures, past ones included.</summary>
    HeadKeys Keys { get; }
}
