using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CloudTrailLake.Engine.Catalog;

/// <summary>
/// The bearer tokens of the lake: <c>ctl_ID_SECRET</c> with 256 random bits, of which the SHA-256 alone is kept. What is random throughout needs no slow hash.
/// </summary>
internal sealed class BearerTokenStore(ControlDatabase control, TimeProvider time)
{
    /// <summary>What every token begins with, so that people and scanners of sources recognise one.</summary>
    public const string Prefix = "ctl_";

    private const string IdAlphabet = "abcdefghijklmnopqrstuvwxyz234567";
    private const int IdLength = 12;
    private const int SecretBytes = 32;
    private const string Columns = "account_id, region, id, name, hash, principal_arn, role, created_at, expires_at, revoked_at, last_used_at";

    private static readonly int TokenLength = Prefix.Length + IdLength + 1 + Base64Url.GetEncodedLength(SecretBytes);

    /// <summary>Makes a token.</summary>
    /// <param name="scope">Account and Region of its bearer.</param>
    /// <param name="name">What it is called; the bearer's principal is the IAM user of this name.</param>
    /// <param name="role">What its bearer may do.</param>
    /// <param name="lifetime">How long it is taken.</param>
    /// <returns>What is kept, and the token, which nobody can ask for again.</returns>
    /// <exception cref="CatalogException">The name or the life is out of bounds, or there are too many.</exception>
    public (BearerToken Kept, string Token) Create(LakeScope scope, string name, AccessRole role, TimeSpan lifetime)
    {
        Check(name, lifetime);
        var now = Milliseconds(time.GetUtcNow());
        var id = RandomNumberGenerator.GetString(IdAlphabet, IdLength);
        var token = $"{Prefix}{id}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes))}";
        var kept = new BearerToken(id, name, scope, $"arn:aws:iam::{scope.AccountId}:user/{name}", role, now, now + lifetime, null, null);
        control.Write(session =>
        {
            Prune(session, now);
            if (Count(session, scope, now) >= BearerTokenLimits.MaxActive)
            {
                throw new CatalogException(CatalogError.BearerTokenLimitExceeded, $"The account has {BearerTokenLimits.MaxActive} bearer tokens in this Region, which is the maximum. Revoke one.");
            }

            Insert(session, kept, Hash(token));
        });
        return (kept, token);
    }

    /// <summary>The tokens of an account and Region, the newest first; those that are refused are among them for a time.</summary>
    public IReadOnlyList<BearerToken> List(LakeScope scope) => control.Read<IReadOnlyList<BearerToken>>(session =>
        [.. session.Query<Row>($"SELECT {Columns} FROM bearer_tokens WHERE account_id = @AccountId AND region = @Region ORDER BY created_at DESC, id", scope).Select(row => row.ToToken())]);

    /// <summary>Refuses a token from now on; one that is refused already stays as it is.</summary>
    /// <exception cref="CatalogException">There is no such token.</exception>
    public BearerToken Revoke(LakeScope scope, string id)
    {
        var revoked = control.Write(session =>
        {
            session.Execute(
                "UPDATE bearer_tokens SET revoked_at = @Now WHERE account_id = @AccountId AND region = @Region AND id = @Id AND revoked_at IS NULL",
                new { scope.AccountId, scope.Region, Id = id, Now = time.GetUtcNow().ToUnixTimeMilliseconds() });
            return session.QuerySingleOrDefault<Row>(
                $"SELECT {Columns} FROM bearer_tokens WHERE account_id = @AccountId AND region = @Region AND id = @Id", new { scope.AccountId, scope.Region, Id = id });
        });
        return revoked?.ToToken() ?? throw new CatalogException(CatalogError.BearerTokenNotFound, $"There is no bearer token '{id}' in this account and Region.");
    }

    /// <summary>What is kept of a token, whatever its status; null when it was not made here. The use is noted when it is taken.</summary>
    public BearerToken? Find(string token)
    {
        if (token.Length != TokenLength || !token.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var id = token.Substring(Prefix.Length, IdLength);
        // Read each time: a token that was revoked must not live on in a cache.
        var row = control.Read(session => session.QuerySingleOrDefault<Row>($"SELECT {Columns} FROM bearer_tokens WHERE id = @Id", new { Id = id }));
        return row is not null && CryptographicOperations.FixedTimeEquals(row.hash, Hash(token)) ? Use(row.ToToken()) : null;
    }

    private static void Check(string name, TimeSpan lifetime)
    {
        if (name.Length is 0 or > BearerTokenLimits.MaxNameLength || !name.All(c => char.IsAsciiLetterOrDigit(c) || "+=,.@_-".Contains(c, StringComparison.Ordinal)))
        {
            throw new CatalogException(
                CatalogError.InvalidParameter, $"The name of a bearer token has 1 to {BearerTokenLimits.MaxNameLength} letters, digits and characters of +=,.@_- (as names of IAM users).");
        }

        if (lifetime < BearerTokenLimits.MinLifetime || lifetime > BearerTokenLimits.MaxLifetime)
        {
            throw new CatalogException(
                CatalogError.InvalidParameter,
                $"A bearer token lives for {BearerTokenLimits.MinLifetime.TotalSeconds} seconds to {BearerTokenLimits.MaxLifetime.TotalDays} days.");
        }
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    private static DateTimeOffset Milliseconds(DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());

    private static void Prune(ControlSession session, DateTimeOffset now) => session.Execute(
        "DELETE FROM bearer_tokens WHERE expires_at < @Limit OR revoked_at < @Limit", new { Limit = (now - BearerTokenLimits.Remembered).ToUnixTimeMilliseconds() });

    private static long Count(ControlSession session, LakeScope scope, DateTimeOffset now) => session.Scalar<long>(
        "SELECT COUNT(*) FROM bearer_tokens WHERE account_id = @AccountId AND region = @Region AND revoked_at IS NULL AND expires_at > @Now",
        new { scope.AccountId, scope.Region, Now = now.ToUnixTimeMilliseconds() });

    private static void Insert(ControlSession session, BearerToken token, byte[] hash) => session.Execute(
        $"""
        INSERT INTO bearer_tokens ({Columns})
        VALUES (@AccountId, @Region, @Id, @Name, @Hash, @PrincipalArn, @Role, @CreatedAt, @ExpiresAt, NULL, NULL)
        """,
        new
        {
            token.Scope.AccountId,
            token.Scope.Region,
            token.Id,
            token.Name,
            Hash = hash,
            token.PrincipalArn,
            Role = AwsEnum.Name(token.Role),
            CreatedAt = token.CreatedAt.ToUnixTimeMilliseconds(),
            ExpiresAt = token.ExpiresAt.ToUnixTimeMilliseconds(),
        });

    private BearerToken Use(BearerToken token)
    {
        var now = Milliseconds(time.GetUtcNow());
        if (token.StatusAt(now) != BearerTokenStatus.Active || now - token.LastUsedAt < BearerTokenLimits.LastUsedPrecision)
        {
            return token;
        }

        control.Write(session => session.Execute("UPDATE bearer_tokens SET last_used_at = @Now WHERE id = @Id", new { Now = now.ToUnixTimeMilliseconds(), token.Id }));
        return token with { LastUsedAt = now };
    }

    private sealed class Row
    {
        public required string account_id { get; init; }

        public required string region { get; init; }

        public required string id { get; init; }

        public required string name { get; init; }

        public required byte[] hash { get; init; }

        public required string principal_arn { get; init; }

        public required string role { get; init; }

        public required long created_at { get; init; }

        public required long expires_at { get; init; }

        public required long? revoked_at { get; init; }

        public required long? last_used_at { get; init; }

        public BearerToken ToToken() => new(
            id, name, new LakeScope(account_id, region), principal_arn, AwsEnum.Parse<AccessRole>(role), Time(created_at), Time(expires_at), OptionalTime(revoked_at), OptionalTime(last_used_at));

        private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

        private static DateTimeOffset? OptionalTime(long? milliseconds) => milliseconds is { } at ? Time(at) : null;
    }
}
