namespace CloudTrailLake.Engine.Catalog;

/// <summary>
/// Version 6: the keys that sign what the service delivers, and where to find deliveries that are due.
/// A signing key belongs to a Region and serves every account in it, as at AWS; so the table has no account.
/// </summary>
internal static partial class ControlSchema
{
    private const string V6 = """
        CREATE TABLE signing_keys (
            region      VARCHAR(32) NOT NULL,
            fingerprint VARCHAR(32) NOT NULL,
            public_key  BLOB        NOT NULL,
            private_key BLOB        NULL,
            valid_from  BIGINT      NOT NULL,
            valid_until BIGINT      NOT NULL,
            PRIMARY KEY (region, fingerprint)
        );
        CREATE INDEX signing_keys_valid_from ON signing_keys (region, valid_from);
        CREATE INDEX queries_delivery ON queries (delivery_status, created_at);
        """;
}
