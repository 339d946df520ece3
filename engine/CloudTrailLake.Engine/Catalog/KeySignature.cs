namespace CloudTrailLake.Engine.Catalog;

/// <summary>A signature and the name of the key that made it.</summary>
/// <param name="Value">RSASSA-PKCS1-v1_5 over SHA-256 (AWS: <c>SHA256withRSA</c>).</param>
/// <param name="Fingerprint">Fingerprint of the public key, as in <see cref="PublicSigningKey"/>.</param>
internal sealed record KeySignature(byte[] Value, string Fingerprint);
