namespace CloudTrailLake.Engine.Catalog;

/// <summary>Version 5: dashboards with their widgets and refreshes, and generated queries. Lists and maps stand as JSON in the API's form.</summary>
internal static partial class ControlSchema
{
    private const string V5 = """
        CREATE TABLE dashboards (
            account_id             VARCHAR(16)  NOT NULL,
            region                 VARCHAR(32)  NOT NULL,
            name                   VARCHAR(128) NOT NULL,
            id                     VARCHAR(36)  NOT NULL,
            type                   VARCHAR(16)  NOT NULL,
            status                 VARCHAR(16)  NOT NULL,
            refresh_schedule       TEXT         NULL,
            termination_protection INTEGER      NOT NULL,
            created_at             BIGINT       NOT NULL,
            updated_at             BIGINT       NOT NULL,
            PRIMARY KEY (account_id, region, name)
        );
        CREATE UNIQUE INDEX dashboards_id ON dashboards (id);

        CREATE TABLE dashboard_widgets (
            account_id       VARCHAR(16)  NOT NULL,
            region           VARCHAR(32)  NOT NULL,
            dashboard        VARCHAR(128) NOT NULL,
            position         INTEGER      NOT NULL,
            query_alias      VARCHAR(256) NOT NULL,
            query_statement  TEXT         NOT NULL,
            query_parameters TEXT         NULL,
            view_properties  TEXT         NOT NULL,
            PRIMARY KEY (account_id, region, dashboard, position)
        );
        CREATE UNIQUE INDEX dashboard_widgets_alias ON dashboard_widgets (account_id, region, query_alias);

        CREATE TABLE dashboard_refreshes (
            account_id     VARCHAR(16)  NOT NULL,
            region         VARCHAR(32)  NOT NULL,
            id             BIGINT       NOT NULL,
            dashboard      VARCHAR(128) NOT NULL,
            status         VARCHAR(16)  NOT NULL,
            fire_time      BIGINT       NULL,
            created_at     BIGINT       NOT NULL,
            ended_at       BIGINT       NULL,
            failure_reason TEXT         NULL,
            PRIMARY KEY (account_id, region, id)
        );
        CREATE UNIQUE INDEX dashboard_refreshes_fire_time ON dashboard_refreshes (account_id, region, dashboard, fire_time);
        CREATE INDEX dashboard_refreshes_status ON dashboard_refreshes (status);

        CREATE TABLE dashboard_refresh_queries (
            account_id      VARCHAR(16)  NOT NULL,
            region          VARCHAR(32)  NOT NULL,
            refresh_id      BIGINT       NOT NULL,
            position        INTEGER      NOT NULL,
            query_alias     VARCHAR(256) NOT NULL,
            query_id        VARCHAR(36)  NOT NULL,
            query_statement TEXT         NOT NULL,
            error_message   TEXT         NULL,
            PRIMARY KEY (account_id, region, refresh_id, position)
        );

        CREATE TABLE generated_queries (
            account_id          VARCHAR(16)  NOT NULL,
            region              VARCHAR(32)  NOT NULL,
            query_alias         VARCHAR(256) NOT NULL,
            event_data_store_id VARCHAR(36)  NOT NULL,
            prompt              TEXT         NOT NULL,
            query_statement     TEXT         NOT NULL,
            created_at          BIGINT       NOT NULL,
            PRIMARY KEY (account_id, region, query_alias)
        );
        """;
}
