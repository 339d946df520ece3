using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace CloudTrailLake.Engine.Catalog;

/// <summary>The access keys of the lake; their secrets are kept encrypted under the <see cref="LakeKey"/>.</summary>
internal sealed class AccessKeyStore(ControlDatabase control, LakeKey lakeKey, TimeProvider time)
{
    private const string IdAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const string SecretAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private const string IdPrefix = "AKIA";
    private const int IdRandomLength = 16;
    private const int SecretLength = 40;

    private readonly ConcurrentDictionary<string, AccessKey> known = new();

    /// <summary>True when the lake has no key at all, as on its first start.</summary>
    public bool IsEmpty => control.Read(session => session.Scalar<long>("SELECT COUNT(*) FROM access_keys")) == 0;

    /// <summary>Makes a new random key.</summary>
    public AccessKey Create(LakeScope scope, string principalArn, AccessRole role)
    {
        var key = new AccessKey(
            IdPrefix + RandomNumberGenerator.GetString(IdAlphabet, IdRandomLength),
            RandomNumberGenerator.GetString(SecretAlphabet, SecretLength),
            scope.AccountId,
            scope.Region,
            principalArn,
            role);
        control.Write(session => Insert(session, key));
        return key;
    }

    /// <summary>The key of an id, or nothing.</summary>
    public AccessKey? Find(string id)
    {
        if (known.TryGetValue(id, out var key))
        {
            return key;
        }

        var row = control.Read(session => session.QuerySingleOrDefault<Row>("SELECT * FROM access_keys WHERE id = @Id", new { Id = id }));
        return row is null ? null : known.GetOrAdd(id, Open(row));
    }

    /// <summary>The first key ever made in the lake, which <c>DIR/credentials</c> holds.</summary>
    public AccessKey? First()
    {
        var row = control.Read(session => session.QuerySingleOrDefault<Row>("SELECT * FROM access_keys ORDER BY created_at, id LIMIT 1"));
        return row is null ? null : Open(row);
    }

    private void Insert(ControlSession session, AccessKey key) => session.Execute(
        """
        INSERT INTO access_keys (account_id, region, id, secret, principal_arn, role, created_at)
        VALUES (@AccountId, @Region, @Id, @Secret, @PrincipalArn, @Role, @CreatedAt)
        """,
        new
        {
            key.AccountId,
            key.Region,
            key.Id,
            Secret = lakeKey.Protect(key.Secret, key.Id),
            key.PrincipalArn,
            Role = AwsEnum.Name(key.Role),
            CreatedAt = time.GetUtcNow().ToUnixTimeMilliseconds(),
        });

    private AccessKey Open(Row row) => new(row.id, lakeKey.Unprotect(row.secret, row.id), row.account_id, row.region, row.principal_arn, AwsEnum.Parse<AccessRole>(row.role));

    private sealed class Row
    {
        public required string account_id { get; init; }

        public required string region { get; init; }

        public required string id { get; init; }

        public required byte[] secret { get; init; }

        public required string principal_arn { get; init; }

        public required string role { get; init; }
    }
}
