namespace CloudTrailLake.Engine.Catalog;

/// <summary>Version 8: resource policies, event configurations, and the role that federation was asked for with (null: it is off).</summary>
internal static partial class ControlSchema
{
    private const string V8 = """
        CREATE TABLE resource_policies (
            resource_arn VARCHAR(256)  NOT NULL PRIMARY KEY,
            policy       VARCHAR(8192) NOT NULL,
            updated_at   BIGINT        NOT NULL
        );
        CREATE TABLE event_configurations (
            event_data_store_id   CHAR(36)    NOT NULL PRIMARY KEY,
            max_event_size        VARCHAR(16) NOT NULL,
            context_key_selectors TEXT        NOT NULL
        );
        ALTER TABLE event_data_stores ADD COLUMN federation_role_arn VARCHAR(125) NULL;
        """;
}
