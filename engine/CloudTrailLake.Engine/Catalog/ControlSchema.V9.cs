namespace CloudTrailLake.Engine.Catalog;

/// <summary>Version 9: the records of API calls that changed something, until the journal has them.</summary>
internal static partial class ControlSchema
{
    private const string V9 = """
        CREATE TABLE activity_outbox (
            event_id   VARCHAR(36) NOT NULL PRIMARY KEY,
            account_id VARCHAR(16) NOT NULL,
            region     VARCHAR(32) NOT NULL,
            stores     TEXT        NOT NULL,
            record     TEXT        NOT NULL
        );
        """;
}
