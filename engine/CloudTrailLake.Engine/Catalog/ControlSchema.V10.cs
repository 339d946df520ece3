namespace CloudTrailLake.Engine.Catalog;

/// <summary>Version 10: sources, and what they remember of each object they have seen.</summary>
internal static partial class ControlSchema
{
    private const string V10 = """
        CREATE TABLE log_sources (
            id                  CHAR(36)      NOT NULL PRIMARY KEY,
            account_id          CHAR(12)      NOT NULL,
            region              VARCHAR(32)   NOT NULL,
            name                VARCHAR(128)  NOT NULL,
            bucket              VARCHAR(63)   NULL,
            prefix              VARCHAR(1024) NOT NULL,
            bucket_region       VARCHAR(32)   NOT NULL,
            folder              VARCHAR(4096) NULL,
            queue_url           VARCHAR(2048) NULL,
            event_data_store_id CHAR(36)      NOT NULL,
            created_at          BIGINT        NOT NULL,
            listed_at           BIGINT        NULL,
            error               TEXT          NULL,
            UNIQUE (account_id, region, name)
        );
        CREATE TABLE log_source_objects (
            source_id        CHAR(36)      NOT NULL,
            object_key       VARCHAR(4096) NOT NULL,
            size_bytes       BIGINT        NOT NULL,
            version          VARCHAR(128)  NOT NULL,
            state            VARCHAR(16)   NOT NULL,
            seen_at          BIGINT        NOT NULL,
            attempts         INTEGER       NOT NULL,
            not_before       BIGINT        NULL,
            error_type       VARCHAR(64)   NULL,
            error_message    TEXT          NULL,
            records_read     BIGINT        NOT NULL,
            records_stored   BIGINT        NOT NULL,
            records_rejected BIGINT        NOT NULL,
            updated_at       BIGINT        NOT NULL,
            PRIMARY KEY (source_id, object_key)
        );
        CREATE INDEX log_source_objects_state ON log_source_objects (source_id, state);
        """;
}
