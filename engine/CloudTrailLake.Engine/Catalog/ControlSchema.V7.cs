namespace CloudTrailLake.Engine.Catalog;

/// <summary>Version 7: channels, through which events from outside AWS come in, and the stores that each feeds.</summary>
internal static partial class ControlSchema
{
    private const string V7 = """
        CREATE TABLE channels (
            account_id       VARCHAR(16)  NOT NULL,
            region           VARCHAR(32)  NOT NULL,
            id               VARCHAR(36)  NOT NULL UNIQUE,
            name             VARCHAR(128) NOT NULL,
            source           VARCHAR(256) NOT NULL,
            created_at       BIGINT       NOT NULL,
            updated_at       BIGINT       NOT NULL,
            success_at       BIGINT       NULL,
            success_event_id VARCHAR(36)  NULL,
            error_code       VARCHAR(128) NULL,
            attempt_at       BIGINT       NULL,
            attempt_event_id VARCHAR(36)  NULL,
            PRIMARY KEY (account_id, region, id),
            UNIQUE (account_id, region, name)
        );
        CREATE TABLE channel_destinations (
            channel_id VARCHAR(36) NOT NULL,
            ordinal    INTEGER     NOT NULL,
            store_id   VARCHAR(36) NOT NULL,
            PRIMARY KEY (channel_id, ordinal)
        );
        CREATE INDEX channel_destinations_store ON channel_destinations (store_id);
        """;
}
