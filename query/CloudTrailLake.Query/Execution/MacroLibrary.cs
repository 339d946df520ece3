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
        CREATE MACRO ctl_offset(z) AS to_minutes(CAST((CASE WHEN starts_with(z, '-') THEN -1 ELSE 1 END) * (CAST(substring(z, 2, 2) AS INTEGER) * 60 + CAST(coalesce(nullif(substring(z, 5, 2), ''), '0') AS INTEGER)) AS INTEGER));
        CREATE MACRO ctl_local(t, z) AS CASE WHEN z = 'UTC' THEN t WHEN regexp_full_match(z, '[+-][0-9]{2}:[0-9]{2}') THEN t + ctl_offset(z) ELSE timezone(z, make_timestamptz(epoch_us(t))) END;
        CREATE MACRO ctl_from_local(t, z) AS CASE WHEN z = 'UTC' THEN t WHEN regexp_full_match(z, '[+-][0-9]{2}:[0-9]{2}') THEN t - ctl_offset(z) ELSE make_timestamp(epoch_us(timezone(z, t))) END;
        CREATE MACRO ctl_offset_text(t, z) AS printf('%s%02d:%02d', CASE WHEN ctl_local(t, z) < t THEN '-' ELSE '+' END, abs(epoch_ms(ctl_local(t, z)) - epoch_ms(t)) // 3600000, abs(epoch_ms(ctl_local(t, z)) - epoch_ms(t)) // 60000 % 60);
        CREATE MACRO ctl_zone_name(z) AS CASE WHEN regexp_full_match(z, 'Z|z|UTC|GMT|[+-]00(:?00)?') THEN 'UTC' WHEN regexp_full_match(z, '[+-][0-9]{2}') THEN z || ':00' WHEN regexp_full_match(z, '[+-][0-9]{4}') THEN left(z, 3) || ':' || right(z, 2) ELSE z END;
        CREATE MACRO ctl_zone_of(x) AS ctl_zone_name(coalesce(nullif(regexp_extract(x, '[0-9](\s*([A-Za-z_/]+)|([+-][0-9]{2}(:?[0-9]{2})?))\s*$', 2), ''), nullif(regexp_extract(x, ':[0-9.]+\s*([+-][0-9]{2}(:?[0-9]{2})?)\s*$', 1), ''), 'UTC'));
        CREATE MACRO ctl_scientific(s, m, e) AS concat(s, left(ltrim(replace(m, '.', ''), '0'), 1), '.', coalesce(nullif(rtrim(substring(ltrim(replace(m, '.', ''), '0'), 2), '0'), ''), '0'), 'E', e + length(split_part(m, '.', 1)) - 1 - length(replace(m, '.', '')) + length(ltrim(replace(m, '.', ''), '0')));
        CREATE MACRO ctl_double_text(x) AS list_extract(list_transform([CAST(x AS VARCHAR)], lambda t: CASE WHEN t IN ('nan', '-nan') THEN 'NaN' WHEN t = 'inf' THEN 'Infinity' WHEN t = '-inf' THEN '-Infinity' WHEN t = '0.0' THEN '0E0' WHEN t = '-0.0' THEN '-0E0' WHEN t IS NOT NULL THEN ctl_scientific(CASE WHEN starts_with(t, '-') THEN '-' ELSE '' END, ltrim(split_part(t, 'e', 1), '-'), coalesce(TRY_CAST(ltrim(split_part(t, 'e', 2), '+') AS INTEGER), 0)) END), 1);
        CREATE MACRO ctl_groups(x) AS array_to_string(list_transform(list_filter(string_split(x, ':'), lambda g: g <> ''), lambda g: lpad(g, 4, '0')), '');
        CREATE MACRO ctl_ip_bits(x) AS CASE WHEN contains(x, ':') THEN CAST(CAST(unhex(concat(ctl_groups(split_part(x, '::', 1)), repeat('0', 32 - length(ctl_groups(replace(x, '::', ':')))), CASE WHEN contains(x, '::') THEN ctl_groups(split_part(x, '::', 2)) ELSE '' END)) AS BIT) AS VARCHAR) ELSE CAST(CAST(unhex(array_to_string(list_transform(string_split(x, '.'), lambda b: printf('%02x', CAST(b AS INTEGER))), '')) AS BIT) AS VARCHAR) END;
        CREATE MACRO ctl_interval_day(ms) AS printf('%s%d %02d:%02d:%02d.%03d', CASE WHEN ms < 0 THEN '-' ELSE '' END, abs(ms) // 86400000, abs(ms) // 3600000 % 24, abs(ms) // 60000 % 60, abs(ms) // 1000 % 60, abs(ms) % 1000);
        CREATE MACRO ctl_interval_month(m) AS printf('%s%d-%d', CASE WHEN m < 0 THEN '-' ELSE '' END, abs(m) // 12, abs(m) % 12);
        """;
}
