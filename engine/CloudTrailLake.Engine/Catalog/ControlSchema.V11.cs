namespace CloudTrailLake.Engine.Catalog;

/// <summary>Version 11: the key that a store was associated with, and whether it is an organisation's.</summary>
internal static partial class ControlSchema
{
    private const string V11 = """
        ALTER TABLE event_data_stores ADD COLUMN kms_key_id VARCHAR(350) NULL;
        ALTER TABLE event_data_stores ADD COLUMN organization SMALLINT NOT NULL DEFAULT 0;
        """;
}
