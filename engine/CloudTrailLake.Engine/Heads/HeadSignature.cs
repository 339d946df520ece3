namespace CloudTrailLake.Engine.Heads;

/// <summary>A signature under a head's statement.</summary>
/// <param name="Value">RSASSA-PKCS1-v1_5 over SHA-256.</param>
/// <param name="Fingerprint">Lower-case hex MD5 of the public key as PKCS#1 DER, as <c>ListPublicKeys</c> names keys.</param>
internal sealed record HeadSignature(byte[] Value, string Fingerprint);
