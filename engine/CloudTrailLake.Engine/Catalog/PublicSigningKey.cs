namespace CloudTrailLake.Engine.Catalog;

/// <summary>What anyone may know of a signing key: enough to check its signatures.</summary>
/// <param name="Value">The key as DER of a PKCS#1 <c>RSAPublicKey</c> (AWS: PublicKey, Value).</param>
/// <param name="Fingerprint">Lower-case hex MD5 of <paramref name="Value"/>; names the key, proves nothing.</param>
/// <param name="ValidFrom">From when on it may have signed, a whole second.</param>
/// <param name="ValidUntil">From when on it signs no more.</param>
internal sealed record PublicSigningKey(byte[] Value, string Fingerprint, DateTimeOffset ValidFrom, DateTimeOffset ValidUntil)
{
    /// <summary>Where the key stands in the order of <see cref="SigningKeyStore.List"/>: by the start of its validity, then by fingerprint.</summary>
    public string Position => $"{ValidFrom.ToUnixTimeMilliseconds():D19} {Fingerprint}";
}
