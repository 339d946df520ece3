namespace CloudTrailLake.Query.Execution;

/// <summary>
/// Macros that every query instance has: the parts of Trino's semantics that are always the same. Their names begin with <c>ctl_</c>, so none shadows a function of the engine.
/// Each uses a parameter that may be a long expression only once, or is called with names only.
/// </summary>
internal static class MacroLibrary
{
    /// <summary>The statements that define them.</summary>
    public const string Sql = """
        CREATE MACRO ctl_map(j) AS CAST(CAST(j AS JSON) AS MAP(VARCHAR, VARCHAR));
        CREATE MACRO ctl_map_canonical(j) AS CAST(to_json(map_from_entries(list_sort(map_entries(CAST(CAST(j AS JSON) AS MAP(VARCHAR, VARCHAR)))))) AS VARCHAR);
        CREATE MACRO ctl_utc(i) AS make_timestamp(epoch_us(i));
        CREATE MACRO ctl_local(t, z) AS CASE WHEN z = 'UTC' THEN t ELSE ctl_local_time(t, z) END;
        CREATE MACRO ctl_from_local(t, z) AS CASE WHEN z = 'UTC' THEN t ELSE ctl_utc_time(t, z) END;
        CREATE MACRO ctl_groups(x) AS array_to_string(list_transform(list_filter(string_split(x, ':'), lambda g: g <> ''), lambda g: lpad(g, 4, '0')), '');
        CREATE MACRO ctl_ip_bits(x) AS CASE WHEN contains(x, ':') THEN CAST(CAST(unhex(concat(ctl_groups(split_part(x, '::', 1)), repeat('0', 32 - length(ctl_groups(replace(x, '::', ':')))), CASE WHEN contains(x, '::') THEN ctl_groups(split_part(x, '::', 2)) ELSE '' END)) AS BIT) AS VARCHAR) ELSE CAST(CAST(unhex(array_to_string(list_transform(string_split(x, '.'), lambda b: printf('%02x', CAST(b AS INTEGER))), '')) AS BIT) AS VARCHAR) END;
        CREATE MACRO ctl_interval_day(ms) AS printf('%s%d %02d:%02d:%02d.%03d', CASE WHEN ms < 0 THEN '-' ELSE '' END, abs(ms) // 86400000, abs(ms) // 3600000 % 24, abs(ms) // 60000 % 60, abs(ms) // 1000 % 60, abs(ms) % 1000);
        CREATE MACRO ctl_interval_month(m) AS printf('%s%d-%d', CASE WHEN m < 0 THEN '-' ELSE '' END, abs(m) // 12, abs(m) % 12);
        """;
}
