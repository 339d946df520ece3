namespace CloudTrailLake.Engine.Catalog;

/// <summary>Version 3: bearer tokens.</summary>
internal static partial class ControlSchema
{
    private const string V3 =
        """
        CREATE TABLE bearer_tokens (
            account_id    VARCHAR(16)  NOT NULL,
            region        VARCHAR(32)  NOT NULL,
            id            VARCHAR(16)  NOT NULL,
            name          VARCHAR(64)  NOT NULL,
            hash          BLOB         NOT NULL,
            principal_arn VARCHAR(256) NOT NULL,
            role          VARCHAR(16)  NOT NULL,
            created_at    BIGINT       NOT NULL,
            expires_at    BIGINT       NOT NULL,
            revoked_at    BIGINT       NULL,
            last_used_at  BIGINT       NULL,
            PRIMARY KEY (account_id, region, id)
        );
        CREATE UNIQUE INDEX bearer_tokens_id ON bearer_tokens (id);
        """;
}
