using System.Security.Cryptography;

namespace CloudTrailLake.Engine.Catalog;

/// <summary>
/// The keys that sign what leaves the lake: one in use per Region, replaced before it runs out, each public key kept for good so that old signatures stay checkable.
/// A private key stands encrypted under the <see cref="LakeKey"/> and is erased when its validity is over. Thread-safe.
/// AWS: ListPublicKeys, "CloudTrail uses different private and public key pairs per Region"; keys of its guide live 30 days and overlap.
/// </summary>
internal sealed class SigningKeyStore(ControlDatabase control, LakeKey lakeKey, TimeProvider time)
{
    /// <summary>Size of a key, in bits.</summary>
    public const int KeyBits = 2048;

    /// <summary>How long a key is valid.</summary>
    public static readonly TimeSpan Validity = TimeSpan.FromDays(30);

    /// <summary>How long a key signs; from then on the next one does, and both are valid. Verifiers look for keys up to 20 days after a signature.</summary>
    public static readonly TimeSpan SigningPeriod = TimeSpan.FromDays(20);

    /// <summary>Signs with the Region's key of this moment; makes it where there is none yet.</summary>
    public KeySignature Sign(string region, ReadOnlySpan<byte> message)
    {
        var row = CurrentRow(region);
        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(Convert.FromBase64String(lakeKey.Unprotect(row.private_key!, Context(region, row.fingerprint))), out _);
        return new KeySignature(rsa.SignData(message, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), row.fingerprint);
    }

    /// <summary>The Region's key of this moment; makes it where there is none yet, or where the last one has signed for its period.</summary>
    public PublicSigningKey Current(string region) => Open(CurrentRow(region));

    /// <summary>Whether the Region has keys, valid or not.</summary>
    public bool HasKeys(string region) =>
        control.Read(session => session.Scalar<long>("SELECT COUNT(*) FROM signing_keys WHERE region = @Region", new { Region = region })) > 0;

    /// <summary>The Region's keys that are valid at some moment of a span (both ends belong to it), by the start of their validity.</summary>
    /// <param name="region">The Region.</param>
    /// <param name="from">Start of the span.</param>
    /// <param name="to">End of the span.</param>
    /// <param name="after">Only keys after this <see cref="PublicSigningKey.Position"/>; the empty text is before all.</param>
    /// <param name="limit">Keys at most.</param>
    public IReadOnlyList<PublicSigningKey> List(string region, DateTimeOffset from, DateTimeOffset to, string after, int limit)
    {
        var rows = control.Read(session => session.Query<Row>(
            "SELECT * FROM signing_keys WHERE region = @Region AND valid_from <= @To AND valid_until > @From ORDER BY valid_from, fingerprint",
            new { Region = region, From = from.ToUnixTimeMilliseconds(), To = to.ToUnixTimeMilliseconds() }));
        return [.. rows.Select(Open).Where(key => string.CompareOrdinal(key.Position, after) > 0).Take(limit)];
    }

    private static string Context(string region, string fingerprint) => $"signing key {region} {fingerprint}";

    private static PublicSigningKey Open(Row row) => new(
        row.public_key, row.fingerprint, DateTimeOffset.FromUnixTimeMilliseconds(row.valid_from), DateTimeOffset.FromUnixTimeMilliseconds(row.valid_until));

    private Row CurrentRow(string region)
    {
        if (control.Read(session => Find(session, region)) is { } current)
        {
            return current;
        }

        // Making a key takes a tenth of a second: not under the database's lock. Who comes second in a race takes the first one's key.
        var made = Make(region);
        return control.Write(session => Find(session, region) ?? Insert(session, made));
    }

    /// <summary>The newest key whose signing period holds this moment.</summary>
    private Row? Find(ControlSession session, string region)
    {
        var now = time.GetUtcNow();
        return session.QuerySingleOrDefault<Row>(
            """
            SELECT * FROM signing_keys WHERE region = @Region AND private_key IS NOT NULL AND valid_from <= @Now AND valid_from > @Oldest
            ORDER BY valid_from DESC, fingerprint LIMIT 1
            """,
            new { Region = region, Now = now.ToUnixTimeMilliseconds(), Oldest = (now - SigningPeriod).ToUnixTimeMilliseconds() });
    }

    private Row Insert(ControlSession session, Row row)
    {
        session.Execute(
            """
            INSERT INTO signing_keys (region, fingerprint, public_key, private_key, valid_from, valid_until)
            VALUES (@region, @fingerprint, @public_key, @private_key, @valid_from, @valid_until)
            """,
            row);
        session.Execute(
            "UPDATE signing_keys SET private_key = NULL WHERE region = @Region AND valid_until <= @Now",
            new { Region = row.region, Now = time.GetUtcNow().ToUnixTimeMilliseconds() });
        return row;
    }

    private Row Make(string region)
    {
        using var rsa = RSA.Create(KeyBits);
        var publicKey = rsa.ExportRSAPublicKey();
        var fingerprint = Convert.ToHexStringLower(MD5.HashData(publicKey));
        // Whole seconds: signed documents name their time in seconds, and it must not come before the key's.
        var from = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());
        return new Row
        {
            region = region,
            fingerprint = fingerprint,
            public_key = publicKey,
            private_key = lakeKey.Protect(Convert.ToBase64String(rsa.ExportPkcs8PrivateKey()), Context(region, fingerprint)),
            valid_from = from.ToUnixTimeMilliseconds(),
            valid_until = (from + Validity).ToUnixTimeMilliseconds(),
        };
    }

    private sealed class Row
    {
        public required string region { get; init; }

        public required string fingerprint { get; init; }

        public required byte[] public_key { get; init; }

        public byte[]? private_key { get; init; }

        public required long valid_from { get; init; }

        public required long valid_until { get; init; }
    }
}
