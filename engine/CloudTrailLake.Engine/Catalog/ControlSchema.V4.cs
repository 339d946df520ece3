namespace CloudTrailLake.Engine.Catalog;

/// <summary>
/// Version 4: saved queries, schedules, runs, outputs and alerts. <c>id</c> is that of the resource the row belongs to; parameters, tags, outputs and conditions stand as JSON.
/// That a run happens once is the unique index on schedule and fire time; the pending outputs of runs are the outbox.
/// </summary>
internal static partial class ControlSchema
{
    private const string V4 = """
        CREATE TABLE saved_queries (
            account_id     VARCHAR(16)  NOT NULL,
            region         VARCHAR(32)  NOT NULL,
            id             VARCHAR(36)  NOT NULL,
            name           VARCHAR(128) NOT NULL,
            owner          VARCHAR(256) NOT NULL,
            latest_version INTEGER      NOT NULL,
            created_at     BIGINT       NOT NULL,
            PRIMARY KEY (account_id, region, id)
        );
        CREATE UNIQUE INDEX saved_queries_name ON saved_queries (account_id, region, name);

        CREATE TABLE saved_query_versions (
            account_id  VARCHAR(16)  NOT NULL,
            region      VARCHAR(32)  NOT NULL,
            id          VARCHAR(36)  NOT NULL,
            version     INTEGER      NOT NULL,
            statement   TEXT         NOT NULL,
            dialect     VARCHAR(16)  NOT NULL,
            parameters  TEXT         NOT NULL,
            description TEXT         NULL,
            tags        TEXT         NOT NULL,
            created_at  BIGINT       NOT NULL,
            created_by  VARCHAR(256) NOT NULL,
            PRIMARY KEY (account_id, region, id, version)
        );

        CREATE TABLE schedules (
            account_id     VARCHAR(16)  NOT NULL,
            region         VARCHAR(32)  NOT NULL,
            id             VARCHAR(36)  NOT NULL,
            name           VARCHAR(128) NOT NULL,
            saved_query_id VARCHAR(36)  NOT NULL,
            pinned_version INTEGER      NULL,
            expression     VARCHAR(256) NOT NULL,
            time_zone      VARCHAR(64)  NOT NULL,
            start_at       BIGINT       NULL,
            end_at         BIGINT       NULL,
            misfires       VARCHAR(16)  NOT NULL,
            state          VARCHAR(16)  NOT NULL,
            first_since    BIGINT       NOT NULL,
            parameters     TEXT         NOT NULL,
            outputs        TEXT         NOT NULL,
            alert          TEXT         NULL,
            created_at     BIGINT       NOT NULL,
            created_by     VARCHAR(256) NOT NULL,
            fires_after    BIGINT       NOT NULL,
            PRIMARY KEY (account_id, region, id)
        );
        CREATE UNIQUE INDEX schedules_name ON schedules (account_id, region, name);
        CREATE INDEX schedules_saved_query ON schedules (account_id, region, saved_query_id);

        CREATE TABLE output_secrets (
            account_id  VARCHAR(16) NOT NULL,
            region      VARCHAR(32) NOT NULL,
            id          VARCHAR(36) NOT NULL,
            output      VARCHAR(64) NOT NULL,
            secret      BLOB        NOT NULL,
            PRIMARY KEY (account_id, region, id, output)
        );

        CREATE TABLE runs (
            account_id     VARCHAR(16) NOT NULL,
            region         VARCHAR(32) NOT NULL,
            id             VARCHAR(36) NOT NULL,
            kind           VARCHAR(16) NOT NULL,
            schedule_id    VARCHAR(36) NULL,
            saved_query_id VARCHAR(36) NOT NULL,
            version        INTEGER     NOT NULL,
            fire_time      BIGINT      NOT NULL,
            state          VARCHAR(16) NOT NULL,
            attempts       INTEGER     NOT NULL,
            parameters     TEXT        NOT NULL,
            store_id       VARCHAR(36) NULL,
            since_version  BIGINT      NULL,
            until_version  BIGINT      NULL,
            start_time     BIGINT      NULL,
            end_time       BIGINT      NULL,
            query_id       VARCHAR(36) NULL,
            row_count      BIGINT      NULL,
            error          TEXT        NULL,
            created_at     BIGINT      NOT NULL,
            started_at     BIGINT      NULL,
            ended_at       BIGINT      NULL,
            PRIMARY KEY (account_id, region, id)
        );
        CREATE UNIQUE INDEX runs_fire_time ON runs (schedule_id, fire_time);
        CREATE INDEX runs_created_at ON runs (account_id, region, created_at);
        CREATE INDEX runs_unfinished ON runs (state) WHERE state IN ('PENDING', 'RUNNING');

        CREATE TABLE run_outputs (
            account_id      VARCHAR(16)   NOT NULL,
            region          VARCHAR(32)   NOT NULL,
            id              VARCHAR(36)   NOT NULL,
            output          VARCHAR(64)   NOT NULL,
            schedule_id     VARCHAR(36)   NOT NULL,
            settings        TEXT          NOT NULL,
            state           VARCHAR(16)   NOT NULL,
            attempts        INTEGER       NOT NULL,
            next_attempt_at BIGINT        NULL,
            location        VARCHAR(2048) NULL,
            error           TEXT          NULL,
            ended_at        BIGINT        NULL,
            PRIMARY KEY (account_id, region, id, output)
        );
        CREATE INDEX run_outputs_pending ON run_outputs (next_attempt_at) WHERE state = 'PENDING';

        CREATE TABLE alerts (
            account_id    VARCHAR(16) NOT NULL,
            region        VARCHAR(32) NOT NULL,
            id            VARCHAR(36) NOT NULL,
            schedule_id   VARCHAR(36) NOT NULL,
            run_id        VARCHAR(36) NOT NULL,
            state         VARCHAR(16) NOT NULL,
            reason        TEXT        NOT NULL,
            row_count     BIGINT      NOT NULL,
            new_values    TEXT        NOT NULL,
            suppressed_by VARCHAR(36) NULL,
            created_at    BIGINT      NOT NULL,
            PRIMARY KEY (account_id, region, id)
        );
        CREATE UNIQUE INDEX alerts_run ON alerts (account_id, region, run_id);
        CREATE INDEX alerts_created_at ON alerts (account_id, region, schedule_id, created_at);

        CREATE TABLE alert_values (
            account_id VARCHAR(16) NOT NULL,
            region     VARCHAR(32) NOT NULL,
            id         VARCHAR(36) NOT NULL,
            value_hash BLOB        NOT NULL,
            seen_at    BIGINT      NOT NULL,
            PRIMARY KEY (account_id, region, id, value_hash)
        );
        """;
}
