namespace CloudTrailLake.Engine.Catalog;

/// <summary>Version 1. Times are milliseconds since the Unix epoch; enumerations stand in the API's spelling; lists and selectors as JSON in the API's form.</summary>
internal static partial class ControlSchema
{
    private const string V1 = """
        CREATE TABLE event_data_stores (
            account_id             VARCHAR(16)  NOT NULL,
            region                 VARCHAR(32)  NOT NULL,
            id                     VARCHAR(36)  NOT NULL,
            name                   VARCHAR(128) NOT NULL,
            family                 VARCHAR(32)  NOT NULL,
            status                 VARCHAR(32)  NOT NULL,
            selectors              TEXT         NULL,
            multi_region           INTEGER      NOT NULL,
            billing_mode           VARCHAR(32)  NOT NULL,
            retention_days         INTEGER      NOT NULL,
            termination_protection INTEGER      NOT NULL,
            start_ingestion        INTEGER      NOT NULL,
            created_at             BIGINT       NOT NULL,
            updated_at             BIGINT       NOT NULL,
            deletion_requested_at  BIGINT       NULL,
            PRIMARY KEY (account_id, region, id)
        );
        CREATE UNIQUE INDEX event_data_stores_id ON event_data_stores (id);
        CREATE UNIQUE INDEX event_data_stores_name ON event_data_stores (account_id, region, name);

        CREATE TABLE queries (
            account_id       VARCHAR(16)   NOT NULL,
            region           VARCHAR(32)   NOT NULL,
            id               VARCHAR(36)   NOT NULL,
            query_string     TEXT          NOT NULL,
            allow_names      INTEGER       NOT NULL,
            status           VARCHAR(32)   NOT NULL,
            created_at       BIGINT        NOT NULL,
            started_at       BIGINT        NULL,
            ended_at         BIGINT        NULL,
            events_matched   BIGINT        NOT NULL,
            events_scanned   BIGINT        NOT NULL,
            bytes_scanned    BIGINT        NOT NULL,
            execution_millis BIGINT        NOT NULL,
            total_results    BIGINT        NOT NULL,
            error_message    TEXT          NULL,
            query_alias      VARCHAR(256)  NULL,
            delivery_s3_uri  VARCHAR(1024) NULL,
            delivery_status  VARCHAR(32)   NULL,
            PRIMARY KEY (account_id, region, id)
        );
        CREATE INDEX queries_created_at ON queries (account_id, region, created_at);

        CREATE TABLE query_event_data_stores (
            account_id          VARCHAR(16) NOT NULL,
            region              VARCHAR(32) NOT NULL,
            query_id            VARCHAR(36) NOT NULL,
            event_data_store_id VARCHAR(36) NOT NULL,
            PRIMARY KEY (account_id, region, query_id, event_data_store_id)
        );

        CREATE TABLE imports (
            account_id         VARCHAR(16)   NOT NULL,
            region             VARCHAR(32)   NOT NULL,
            id                 VARCHAR(36)   NOT NULL,
            destination_id     VARCHAR(36)   NOT NULL,
            s3_location_uri    VARCHAR(2048) NOT NULL,
            s3_bucket_region   VARCHAR(64)   NOT NULL,
            s3_access_role_arn VARCHAR(2048) NOT NULL,
            start_event_time   BIGINT        NULL,
            end_event_time     BIGINT        NULL,
            status             VARCHAR(32)   NOT NULL,
            created_at         BIGINT        NOT NULL,
            updated_at         BIGINT        NOT NULL,
            prefixes_found     BIGINT        NOT NULL,
            prefixes_completed BIGINT        NOT NULL,
            files_completed    BIGINT        NOT NULL,
            events_completed   BIGINT        NOT NULL,
            failed_entries     BIGINT        NOT NULL,
            PRIMARY KEY (account_id, region, id)
        );
        CREATE INDEX imports_destination ON imports (destination_id, status);

        CREATE TABLE import_failures (
            account_id    VARCHAR(16)   NOT NULL,
            region        VARCHAR(32)   NOT NULL,
            import_id     VARCHAR(36)   NOT NULL,
            location      VARCHAR(2048) NOT NULL,
            status        VARCHAR(32)   NOT NULL,
            error_type    VARCHAR(128)  NOT NULL,
            error_message TEXT          NOT NULL,
            updated_at    BIGINT        NOT NULL,
            PRIMARY KEY (account_id, region, import_id, location)
        );

        CREATE TABLE tags (
            account_id  VARCHAR(16)   NOT NULL,
            region      VARCHAR(32)   NOT NULL,
            resource_id VARCHAR(256)  NOT NULL,
            tag_key     VARCHAR(128)  NOT NULL,
            tag_value   VARCHAR(256)  NULL,
            PRIMARY KEY (account_id, region, resource_id, tag_key)
        );

        CREATE TABLE access_keys (
            account_id    VARCHAR(16)  NOT NULL,
            region        VARCHAR(32)  NOT NULL,
            id            VARCHAR(128) NOT NULL,
            secret        BLOB         NOT NULL,
            principal_arn VARCHAR(256) NOT NULL,
            role          VARCHAR(16)  NOT NULL,
            created_at    BIGINT       NOT NULL,
            PRIMARY KEY (account_id, region, id)
        );
        CREATE UNIQUE INDEX access_keys_id ON access_keys (id);
        """;
}
